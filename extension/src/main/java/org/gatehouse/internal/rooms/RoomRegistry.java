package org.gatehouse.internal.rooms;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gatehouse.ClientSocket;
import org.gatehouse.spi.BroadcastTarget;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which room of a namespace. The membership of one client changes under a lock of its own; readers take no lock
 * and see each room as it is when they come to it.
 */
final class RoomRegistry {

    private final Map<String, JoinedSocket> sockets = new ConcurrentHashMap<>();
    private final Map<String, Set<JoinedSocket>> rooms = new ConcurrentHashMap<>();
    private final int maxRooms;
    private final RoomEvents events;

    /** A client may be in that many rooms besides its own, 0 for any number; the events tell which rooms there are. */
    RoomRegistry(int maxRooms, RoomEvents events) {
        this.maxRooms = maxRooms;
        this.events = events;
    }

    void add(JoinedSocket socket) {
        sockets.put(socket.id(), socket);
        join(socket, socket.id());
    }

    void join(JoinedSocket socket, String room) {
        Set<String> membership = socket.membership();
        synchronized (membership) {
            if (!socket.connected() || membership.contains(room)) {
                return;
            }
            requireSpace(socket, room);
            membership.add(room);
            Continuity continuity = socket.continuity();
            if (continuity != null) {
                continuity.joined(room, socket.home().position());
            }
            rooms.compute(room, (name, members) -> {
                Set<JoinedSocket> present = members;
                if (present == null) {
                    present = ConcurrentHashMap.newKeySet();
                    events.created(name, name.equals(socket.id()));
                }
                present.add(socket);
                events.joined(socket, name);
                return present;
            });
            socket.home().handle().usersOnline().moved(socket, room);
        }
    }

    void leave(JoinedSocket socket, String room) {
        synchronized (socket.membership()) {
            if (socket.membership().remove(room)) {
                Continuity continuity = socket.continuity();
                if (continuity != null) {
                    continuity.left(room);
                }
                removeMember(room, socket);
                socket.home().handle().usersOnline().moved(socket, room);
            }
        }
    }

    /** Yields the rooms that the client was in. */
    Set<String> remove(JoinedSocket socket) {
        Set<String> left;
        synchronized (socket.membership()) {
            socket.gone();
            left = Set.copyOf(socket.membership());
            left.forEach(room -> removeMember(room, socket));
            socket.membership().clear();
        }
        sockets.remove(socket.id(), socket);
        return left;
    }

    /** The rooms with the number of their members, as a view. */
    Map<String, Integer> sizes() {
        return new RoomSizes(rooms);
    }

    @Nullable JoinedSocket byId(String id) {
        return sockets.get(id);
    }

    Collection<JoinedSocket> all() {
        return sockets.values();
    }

    /** Hands every client of a target to the action once. */
    void forEach(BroadcastTarget target, Consumer<JoinedSocket> action) {
        for (JoinedSocket socket : candidates(target.rooms())) {
            if (!isExcepted(socket, target.except())) {
                action.accept(socket);
            }
        }
    }

    int count(BroadcastTarget target) {
        Collection<JoinedSocket> all = candidates(target.rooms());
        return target.except().isEmpty()
                ? all.size()
                : (int) all.stream()
                        .filter(socket -> !isExcepted(socket, target.except()))
                        .count();
    }

    /** Every client of a target once, as the stream is read. */
    Stream<ClientSocket> stream(BroadcastTarget target) {
        return candidates(target.rooms()).stream()
                .filter(socket -> !isExcepted(socket, target.except()))
                .map(socket -> socket);
    }

    /** Tells whether this thread reads what one of the clients sends. */
    boolean readHere(BroadcastTarget target) {
        boolean[] here = new boolean[1];
        forEach(target, socket -> here[0] |= socket.recipient().runsInPlace());
        return here[0];
    }

    private void requireSpace(JoinedSocket socket, String room) {
        Set<String> membership = socket.membership();
        int others = membership.size() - (membership.contains(socket.id()) ? 1 : 0);
        if (maxRooms > 0 && others >= maxRooms && !room.equals(socket.id())) {
            throw new IllegalStateException("a client may be in " + maxRooms
                    + " rooms besides its own: leave one, or raise gatehouse.max-rooms");
        }
    }

    private Collection<JoinedSocket> candidates(Set<String> wanted) {
        if (wanted.isEmpty()) {
            return sockets.values();
        }
        if (wanted.size() == 1) {
            return rooms.getOrDefault(wanted.iterator().next(), Set.of());
        }
        Set<JoinedSocket> union = new LinkedHashSet<>();
        wanted.forEach(room -> union.addAll(rooms.getOrDefault(room, Set.of())));
        return union;
    }

    private static boolean isExcepted(JoinedSocket socket, Set<String> except) {
        for (String room : except) {
            if (socket.membership().contains(room)) {
                return true;
            }
        }
        return false;
    }

    private void removeMember(String room, JoinedSocket socket) {
        rooms.computeIfPresent(room, (name, members) -> {
            members.remove(socket);
            events.left(socket, name);
            if (!members.isEmpty()) {
                return members;
            }
            events.deleted(name, name.equals(socket.id()));
            return null;
        });
    }
}
