package org.gatehouse.internal.rooms;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.gatehouse.spi.BroadcastTarget;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which room of a namespace. The membership of one client changes under the client's own lock; readers take no
 * lock and see each room as it is when they come to it.
 */
final class RoomRegistry {

    private final Map<String, RoomSocket> sockets = new ConcurrentHashMap<>();
    private final Map<String, Set<RoomSocket>> rooms = new ConcurrentHashMap<>();

    void add(RoomSocket socket) {
        sockets.put(socket.id(), socket);
        join(socket, socket.id());
    }

    void join(RoomSocket socket, String room) {
        synchronized (socket) {
            if (!socket.connected() || !socket.membership().add(room)) {
                return;
            }
            rooms.compute(room, (name, members) -> {
                Set<RoomSocket> present = members == null ? ConcurrentHashMap.newKeySet() : members;
                present.add(socket);
                return present;
            });
        }
    }

    void leave(RoomSocket socket, String room) {
        synchronized (socket) {
            if (socket.membership().remove(room)) {
                removeMember(room, socket);
            }
        }
    }

    void remove(RoomSocket socket) {
        synchronized (socket) {
            socket.gone();
            socket.membership().forEach(room -> removeMember(room, socket));
            socket.membership().clear();
        }
        sockets.remove(socket.id(), socket);
    }

    @Nullable RoomSocket byId(String id) {
        return sockets.get(id);
    }

    Collection<RoomSocket> all() {
        return sockets.values();
    }

    /** Hands every client of a target to the action once. */
    void forEach(BroadcastTarget target, Consumer<RoomSocket> action) {
        for (RoomSocket socket : candidates(target.rooms())) {
            if (!isExcepted(socket, target.except())) {
                action.accept(socket);
            }
        }
    }

    private Collection<RoomSocket> candidates(Set<String> wanted) {
        if (wanted.isEmpty()) {
            return sockets.values();
        }
        if (wanted.size() == 1) {
            return rooms.getOrDefault(wanted.iterator().next(), Set.of());
        }
        Set<RoomSocket> union = new LinkedHashSet<>();
        wanted.forEach(room -> union.addAll(rooms.getOrDefault(room, Set.of())));
        return union;
    }

    private static boolean isExcepted(RoomSocket socket, Set<String> except) {
        for (String room : except) {
            if (socket.membership().contains(room)) {
                return true;
            }
        }
        return false;
    }

    private void removeMember(String room, RoomSocket socket) {
        rooms.computeIfPresent(room, (name, members) -> {
            members.remove(socket);
            return members.isEmpty() ? null : members;
        });
    }
}
