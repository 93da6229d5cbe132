package org.gatehouse.internal.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.internal.presence.Change.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What another node has said of its users: its messages enter, what they change leaves. It numbers its changes, so that a gap is
 * noticed. Guarded by the monitor of {@link Presences}.
 */
final class Peer {

    /** Before it has told all. */
    private static final long UNKNOWN = -1;

    private Map<Where, Set<String>> users = new HashMap<>();
    private long version = UNKNOWN;
    private @Nullable Gathered gathered;
    /** When it was heard last. */
    long heard;
    /** When it was asked last, as far as that was not answered. */
    @Nullable Long asked;
    /** What its link calls it. */
    String sender = "";

    /** All of a node's users, as far as they have come. */
    private record Gathered(long version, Set<Integer> parts, Map<Where, Set<String>> users) {}

    /** Tells whether nothing is missing up to a change; a node that has not told anything yet begins at none. */
    boolean isAt(long number) {
        if (version == UNKNOWN && number == 0) {
            version = 0;
        }
        return version == number;
    }

    boolean isUnknown() {
        return version == UNKNOWN;
    }

    /** It tells what has changed between two numbers; {@code null} if something is missing before that. */
    @Nullable List<Change> changes(long from, long to, List<Change> changes) {
        if (version != UNKNOWN && to <= version) {
            return List.of();
        }
        if (!isAt(from)) {
            return null;
        }
        version = to;
        changes.forEach(this::note);
        return changes;
    }

    private void note(Change change) {
        if (change.kind() == Kind.CAME) {
            users.computeIfAbsent(change.where(), any -> new HashSet<>()).add(change.user());
        } else {
            Set<String> there = users.getOrDefault(change.where(), new HashSet<>());
            there.remove(change.user());
            if (there.isEmpty()) {
                users.remove(change.where());
            }
        }
    }

    /** It tells one part of all its users; yields what that changes once the last part is there. */
    List<Change> all(long number, int part, int parts, Map<Where, Set<String>> some) {
        if (version != UNKNOWN && number <= version) {
            return List.of();
        }
        if (gathered == null || gathered.version() != number) {
            gathered = new Gathered(number, new HashSet<>(), new HashMap<>());
        }
        gathered.parts().add(part);
        Gathered all = gathered;
        some.forEach((where, names) ->
                all.users().computeIfAbsent(where, any -> new HashSet<>()).addAll(names));
        if (gathered.parts().size() < parts) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>(differences(all.users(), users, Kind.CAME));
        changes.addAll(differences(users, all.users(), Kind.LOST));
        users = all.users();
        version = number;
        gathered = null;
        asked = null;
        return changes;
    }

    private static List<Change> differences(Map<Where, Set<String>> of, Map<Where, Set<String>> to, Kind kind) {
        List<Change> changes = new ArrayList<>();
        of.forEach((where, names) -> names.forEach(name -> {
            if (!to.getOrDefault(where, Set.of()).contains(name)) {
                changes.add(new Change(where, name, kind));
            }
        }));
        return changes;
    }

    /** It has gone: so have its users. */
    List<Change> gone() {
        return differences(users, Map.of(), Kind.LOST);
    }
}
