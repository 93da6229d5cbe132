package org.gatehouse;

import java.util.Map;
import java.util.Set;

/**
 * What happens in the namespaces and rooms of this node, as CDI events: whoever wants to know observes one of the records, or
 * this for all of them.
 *
 * <pre>{@code
 * void arrived(@Observes NamespaceEvent.RoomJoined joined) {
 *     if (!joined.own()) {
 *         joined.client().to(joined.room()).emit("arrived", joined.client().id());
 *     }
 * }
 * }</pre>
 *
 * <p>Observers run on a worker, after what they are told of and not at the same time: one after the other, in the order in
 * which things happened on one path, with a request context active. They may block, which delays those after them; of an
 * application whose observers cannot keep up, what is more than 100,000 events late is not told, and logged. A failure is logged
 * and disturbs nobody. Where nobody observes, nothing is made.
 */
public sealed interface NamespaceEvent {

    /**
     * Returns where it has happened.
     *
     * @return the namespace
     */
    Namespace namespace();

    /**
     * A namespace is open: from the start, or because its first client comes, where the gateway's namespace is a template.
     *
     * @param namespace the namespace
     */
    record Opened(Namespace namespace) implements NamespaceEvent {}

    /**
     * The last client has left a namespace that was opened for its clients.
     *
     * @param namespace the namespace
     */
    record Closed(Namespace namespace) implements NamespaceEvent {}

    /**
     * A room gets its first member on this node, whose {@link RoomJoined} follows.
     *
     * @param namespace the namespace
     * @param room the room
     * @param own whether it is the room that a client has for itself
     */
    record RoomCreated(Namespace namespace, String room, boolean own) implements NamespaceEvent {}

    /**
     * A client has joined a room.
     *
     * @param namespace the namespace
     * @param room the room
     * @param client the client
     */
    record RoomJoined(Namespace namespace, String room, ClientSocket client) implements NamespaceEvent {

        /**
         * Tells whether it is the room that the client has for itself.
         *
         * @return {@code true} if it is
         */
        public boolean own() {
            return room.equals(client.id());
        }
    }

    /**
     * A client has left a room, perhaps because it has left the namespace.
     *
     * @param namespace the namespace
     * @param room the room
     * @param client the client
     */
    record RoomLeft(Namespace namespace, String room, ClientSocket client) implements NamespaceEvent {

        /**
         * Tells whether it is the room that the client had for itself.
         *
         * @return {@code true} if it is
         */
        public boolean own() {
            return room.equals(client.id());
        }
    }

    /**
     * A room has lost its last member on this node.
     *
     * @param namespace the namespace
     * @param room the room
     * @param own whether it was the room that a client had for itself
     */
    record RoomDeleted(Namespace namespace, String room, boolean own) implements NamespaceEvent {}

    /**
     * A client that was lost has not come back in time ({@code gatehouse.recovery.time}): its state is forgotten. Not told of clients
     * that were forgotten to make room for others, or with the application.
     *
     * @param namespace the namespace
     * @param id the client's {@link ClientSocket#id}
     * @param rooms the rooms that it was in, its own among them
     * @param data its attributes
     */
    record RecoveryExpired(Namespace namespace, String id, Set<String> rooms, Map<String, Object> data)
            implements NamespaceEvent {

        /**
         * Copies the rooms.
         *
         * @param namespace the namespace
         * @param id the client's id
         * @param rooms the rooms that it was in
         * @param data its attributes
         */
        public RecoveryExpired {
            rooms = Set.copyOf(rooms);
        }
    }
}
