package org.gatehouse.internal.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.internal.presence.Change.Kind;

/**
 * The users of this node: what its clients show enters, what is the first or the last of a user leaves. Guarded by the monitor of
 * {@link Presences}.
 */
final class OwnUsers {

    private final Map<Object, Shown> clients = new HashMap<>();
    private final Map<Where, Map<String, Integer>> numbers = new HashMap<>();

    /** A client shows itself differently; one that counts nowhere is forgotten. */
    List<Change> show(Object client, Shown next, boolean lost) {
        Shown before = next.places().isEmpty() ? clients.remove(client) : clients.put(client, next);
        Shown former = before == null ? Shown.NOBODY : before;
        boolean same = former.user().equals(next.user());
        List<Change> changes = new ArrayList<>(2);
        for (Where where : next.places()) {
            if (!(same && former.places().contains(where)) && count(where, next.user(), 1) == 1) {
                changes.add(new Change(where, next.user(), Kind.CAME));
            }
        }
        for (Where where : former.places()) {
            if (!(same && next.places().contains(where)) && count(where, former.user(), -1) == 0) {
                changes.add(new Change(where, former.user(), lost ? Kind.LOST : Kind.LEFT));
            }
        }
        return changes;
    }

    private int count(Where where, String user, int more) {
        Map<String, Integer> users = numbers.computeIfAbsent(where, any -> new HashMap<>(4));
        int number = users.getOrDefault(user, 0) + more;
        if (number > 0) {
            users.put(user, number);
        } else {
            users.remove(user);
            if (users.isEmpty()) {
                numbers.remove(where);
            }
        }
        return number;
    }

    /** A copy: who is where. */
    Map<Where, Set<String>> all() {
        Map<Where, Set<String>> all = new HashMap<>();
        numbers.forEach((where, users) -> all.put(where, new HashSet<>(users.keySet())));
        return all;
    }
}
