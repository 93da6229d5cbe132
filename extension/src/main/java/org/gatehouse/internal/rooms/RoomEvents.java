package org.gatehouse.internal.rooms;

import org.gatehouse.NamespaceEvent;
import org.gatehouse.internal.cluster.Cluster;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one namespace that come to be and are gone enter, and who joins and leaves them, while they are locked; the
 * cluster, the observer and the application learn of them.
 */
record RoomEvents(
        String path,
        NamespaceHandle namespace,
        Cluster cluster,
        @Nullable GatewayObserver observer,
        NamespaceListener.@Nullable Events events) {

    /** A room has its first member; it may be the one that a client has for itself. */
    void created(String room, boolean own) {
        cluster.roomCreated(namespace.name(), room, own);
        if (observer != null) {
            observer.roomCreated(new Observation.RoomCreated(path, namespace.name(), room, own));
        }
        if (events != null && events.wants(NamespaceEvent.RoomCreated.class)) {
            events.happened(new NamespaceEvent.RoomCreated(namespace, room, own));
        }
    }

    /** A client is in one room more. */
    void joined(JoinedSocket socket, String room) {
        if (observer != null) {
            observer.roomJoined(new Observation.RoomJoined(path, socket, room, room.equals(socket.id())));
        }
        if (events != null && events.wants(NamespaceEvent.RoomJoined.class)) {
            events.happened(new NamespaceEvent.RoomJoined(namespace, room, socket));
        }
    }

    /** A client is in one room less. */
    void left(JoinedSocket socket, String room) {
        if (observer != null) {
            observer.roomLeft(new Observation.RoomLeft(path, socket, room, room.equals(socket.id())));
        }
        if (events != null && events.wants(NamespaceEvent.RoomLeft.class)) {
            events.happened(new NamespaceEvent.RoomLeft(namespace, room, socket));
        }
    }

    /** A room has lost its last member. */
    void deleted(String room, boolean own) {
        cluster.roomDeleted(namespace.name(), room, own);
        if (observer != null) {
            observer.roomDeleted(new Observation.RoomDeleted(path, namespace.name(), room, own));
        }
        if (events != null && events.wants(NamespaceEvent.RoomDeleted.class)) {
            events.happened(new NamespaceEvent.RoomDeleted(namespace, room, own));
        }
    }
}
