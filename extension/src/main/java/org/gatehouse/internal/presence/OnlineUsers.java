package org.gatehouse.internal.presence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.gatehouse.internal.presence.Presences.Told;
import org.jspecify.annotations.Nullable;

/**
 * The users who are online: what nodes say of them enters, who comes online and goes leaves. A user comes with the first node that
 * has it, and goes with the last one, or when its grace is over. Guarded by the monitor of {@link Presences}.
 */
final class OnlineUsers {

    private final Map<Where, Map<String, Entry>> users = new HashMap<>();
    /** Users who were lost, in the order in which their grace ends, as it is the same for all. */
    private final Deque<Lost> lost = new ArrayDeque<>();

    private final long graceNanos;
    private final Told told;

    OnlineUsers(long graceNanos, Told told) {
        this.graceNanos = graceNanos;
        this.told = told;
    }

    /** One user at one place. */
    private static final class Entry {

        /** Who has it; mostly one. */
        private final List<String> nodes = new ArrayList<>(1);

        private @Nullable Lost lost;
    }

    private record Lost(Where where, String user, long end) {}

    /** A node tells what has happened to a user there. */
    void apply(String node, Change change, long now) {
        if (change.kind() == Change.Kind.CAME) {
            came(node, change.where(), change.user());
        } else {
            left(node, change.where(), change.user(), change.kind() == Change.Kind.LOST, now);
        }
    }

    private void came(String node, Where where, String user) {
        Map<String, Entry> here = users.computeIfAbsent(where, any -> new HashMap<>());
        Entry entry = here.get(user);
        if (entry == null) {
            entry = new Entry();
            here.put(user, entry);
            entry.nodes.add(node);
            told.changed(where, user, true);
            return;
        }
        entry.lost = null;
        if (!entry.nodes.contains(node)) {
            entry.nodes.add(node);
        }
    }

    private void left(String node, Where where, String user, boolean mayReturn, long now) {
        Entry entry = entry(where, user);
        if (entry == null || !entry.nodes.remove(node) || !entry.nodes.isEmpty()) {
            return;
        }
        if (mayReturn && graceNanos > 0) {
            entry.lost = new Lost(where, user, now + graceNanos);
            lost.add(entry.lost);
        } else {
            offline(where, user);
        }
    }

    private @Nullable Entry entry(Where where, String user) {
        return users.getOrDefault(where, Map.of()).get(user);
    }

    private void offline(Where where, String user) {
        Map<String, Entry> here = users.getOrDefault(where, Map.of());
        here.remove(user);
        if (here.isEmpty()) {
            users.remove(where);
        }
        told.changed(where, user, false);
    }

    /** Those whose grace is over go offline. Yields how long until the next one's is, or a negative number if there is none. */
    long endGraces(long now) {
        for (Lost first = lost.peek(); first != null; first = lost.peek()) {
            Entry entry = entry(first.where(), first.user());
            boolean stillLost = entry != null && first.equals(entry.lost);
            if (stillLost && first.end() - now > 0) {
                return first.end() - now;
            }
            lost.remove();
            if (stillLost) {
                offline(first.where(), first.user());
            }
        }
        return -1;
    }

    boolean isOnline(Where where, String user) {
        return entry(where, user) != null;
    }

    Set<String> at(Where where) {
        NavigableSet<String> names =
                new TreeSet<>(users.getOrDefault(where, Map.of()).keySet());
        return Collections.unmodifiableNavigableSet(names);
    }
}
