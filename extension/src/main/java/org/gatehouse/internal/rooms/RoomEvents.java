package org.gatehouse.internal.rooms;

import org.gatehouse.internal.cluster.Cluster;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one namespace that come to be and are gone, and who joins and leaves them, enter while they are locked; the
 * cluster and the application's observer learn of them.
 */
record RoomEvents(
        String path,
        String namespace,
        Cluster cluster,
        @Nullable GatewayObserver observer) {

    /** A room has its first member; it may be the one that a client has for itself. */
    void created(String room, boolean own) {
        cluster.roomCreated(namespace, room, own);
        if (observer != null) {
            observer.roomCreated(new Observation.RoomCreated(path, namespace, room, own));
        }
    }

    /** A client is in one room more. */
    void joined(RoomSocket socket, String room) {
        if (observer != null) {
            observer.roomJoined(new Observation.RoomJoined(path, socket, room, room.equals(socket.id())));
        }
    }

    /** A client is in one room less. */
    void left(RoomSocket socket, String room) {
        if (observer != null) {
            observer.roomLeft(new Observation.RoomLeft(path, socket, room, room.equals(socket.id())));
        }
    }

    /** A room has lost its last member. */
    void deleted(String room, boolean own) {
        cluster.roomDeleted(namespace, room, own);
        if (observer != null) {
            observer.roomDeleted(new Observation.RoomDeleted(path, namespace, room, own));
        }
    }
}
