package org.gatehouse.internal.rooms;

import java.security.Principal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Presence;
import org.gatehouse.PresenceEvent;
import org.gatehouse.internal.presence.Presences;
import org.gatehouse.internal.presence.Shown;
import org.gatehouse.internal.presence.Where;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/**
 * The users of one mount: its clients enter as they come, change and leave, and what other nodes say; who is online leaves.
 * Thread-safe; nothing is kept before somebody wants to know.
 */
final class UsersOnline {

    /** What its users are told under to other nodes. */
    static final String TOPIC = "presence";

    private final Presences presences;
    private final List<String> knownRooms;
    private final Collection<OpenNamespace> namespaces;
    private final MountDirectory.Surroundings surroundings;
    private final Function<String, NamespaceHandle> handles;
    private volatile @Nullable Consumer<PresenceEvent> told;

    UsersOnline(
            MountDirectory.Surroundings surroundings,
            Collection<OpenNamespace> namespaces,
            Function<String, NamespaceHandle> handles) {
        this.surroundings = surroundings;
        this.namespaces = namespaces;
        this.handles = handles;
        this.knownRooms = surroundings.options().get(StandardOptions.PRESENCE_ROOMS);
        this.presences = new Presences(
                surroundings.options().get(StandardOptions.PRESENCE_GRACE),
                surroundings.options().get(StandardOptions.PRESENCE_TIMEOUT),
                surroundings.codec(),
                surroundings.timer(),
                surroundings.workers(),
                this::changed);
    }

    /** Takes who is told of changes, before there are any. */
    void tell(Consumer<PresenceEvent> observers) {
        told = observers;
        activate();
    }

    private void changed(Where where, String user, boolean isOnline) {
        Consumer<PresenceEvent> observers = told;
        if (observers != null) {
            Presence presence = new PresenceHandle(handles.apply(where.namespace()), where.room());
            observers.accept(
                    isOnline ? new PresenceEvent.Online(presence, user) : new PresenceEvent.Offline(presence, user));
        }
    }

    /** Somebody wants to know. */
    void activate() {
        if (!presences.active()) {
            presences.activate(
                    surroundings.cluster().isConnected()
                            ? text -> surroundings.cluster().notice(TOPIC, text)
                            : null,
                    () -> namespaces.forEach(open -> open.registry().all().forEach(this::refresh)));
        }
    }

    void requireKnown(String room) {
        if (!knows(room)) {
            throw new IllegalArgumentException("the users of the room " + room + " are not known: name it in gatehouse."
                    + StandardOptions.PRESENCE_ROOMS.key() + ", which names " + knownRooms);
        }
    }

    /** Tells whether the users of a room are known. */
    private boolean knows(String room) {
        for (String known : knownRooms) {
            boolean beginning = known.endsWith("*");
            if (beginning ? room.startsWith(known.substring(0, known.length() - 1)) : room.equals(known)) {
                return true;
            }
        }
        return false;
    }

    Set<String> users(Where where) {
        activate();
        return presences.users(where);
    }

    boolean isOnline(Where where, String user) {
        activate();
        return presences.isOnline(where, user);
    }

    /** Has a client count as a user, as nobody if the name is empty, or as its principal. */
    void appear(JoinedSocket socket, @Nullable String user) {
        socket.appearance(user);
        activate();
        refresh(socket);
    }

    /** A client has come, is in other rooms, or is somebody else. */
    void refresh(JoinedSocket socket) {
        if (presences.active()) {
            presences.refresh(socket, () -> shown(socket));
        }
    }

    /** A client is in another room, or not any more. */
    void moved(JoinedSocket socket, String room) {
        if (presences.active() && !knownRooms.isEmpty() && knows(room)) {
            refresh(socket);
        }
    }

    private @Nullable Shown shown(JoinedSocket socket) {
        if (!socket.connected()) {
            return null;
        }
        String user = user(socket);
        if (user == null || user.isEmpty()) {
            return Shown.NOBODY;
        }
        String namespace = socket.home().handle().name();
        Set<Where> places = new HashSet<>(2);
        places.add(new Where(namespace, null));
        if (!knownRooms.isEmpty()) {
            for (String room : socket.membership()) {
                if (!room.equals(socket.id()) && knows(room)) {
                    places.add(new Where(namespace, room));
                }
            }
        }
        return new Shown(user, places);
    }

    private static @Nullable String user(JoinedSocket socket) {
        String said = socket.appearance();
        if (said != null) {
            return said;
        }
        Principal principal = socket.principal();
        return principal == null ? null : principal.getName();
    }

    void left(JoinedSocket socket, DisconnectReason reason) {
        if (presences.active()) {
            presences.left(socket, LostClients.isLoss(reason));
        }
    }

    /** Another node says something: so there somebody wants to know. */
    void hear(String sender, String text) {
        activate();
        presences.hear(sender, text);
    }

    void nodeGone(String sender) {
        if (presences.active()) {
            presences.nodeGone(sender);
        }
    }

    void close() {
        presences.close();
    }
}
