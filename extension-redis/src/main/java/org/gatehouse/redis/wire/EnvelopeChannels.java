package org.gatehouse.redis.wire;

import org.gatehouse.spi.ClusterMessage;
import org.gatehouse.spi.ClusterMessage.Broadcast;

/**
 * The names of the channels of Socket.IO's sharded and streams adapters.
 *
 * @param prefix what they begin with, {@code socket.io} unless configured otherwise
 */
public record EnvelopeChannels(String prefix) {

    private static final int SOCKET_ID = 20;

    /** Which rooms have channels of their own with sharded Pub/Sub; all nodes of a cluster have the same. */
    public enum Mode {
        /** None. */
        STATIC,
        /** Those that are not named after a client: their names have not the length of one. */
        DYNAMIC,
        /** All of them. */
        DYNAMIC_PRIVATE
    }

    /**
     * Returns the channel that all nodes listen at which have the namespace.
     *
     * @param namespace the namespace, with leading slash
     * @return the channel
     */
    public String common(String namespace) {
        return prefix + '#' + namespace + '#';
    }

    /**
     * Returns the channel of answers to one node.
     *
     * @param namespace the namespace, with leading slash
     * @param uid the name of the node
     * @return the channel
     */
    public String node(String namespace, String uid) {
        return common(namespace) + uid + '#';
    }

    /**
     * Returns the channel of a room.
     *
     * @param namespace the namespace, with leading slash
     * @param room the room
     * @return the channel
     */
    public String room(String namespace, String room) {
        return common(namespace) + room + '#';
    }

    /**
     * Returns where a request goes with sharded Pub/Sub.
     *
     * @param request the request
     * @param mode which rooms have channels of their own
     * @return the channel
     */
    public String sharded(ClusterMessage.Request request, Mode mode) {
        String namespace = request.namespace();
        if (request instanceof Broadcast broadcast
                && mode != Mode.STATIC
                && broadcast.target().rooms().size() == 1) {
            String room = broadcast.target().rooms().iterator().next();
            if (mode == Mode.DYNAMIC_PRIVATE || room.length() != SOCKET_ID) {
                return room(namespace, room);
            }
        }
        return common(namespace);
    }

    /**
     * Tells whether a node listens at the channel of a room with sharded Pub/Sub.
     *
     * @param ownRoom whether the room is named after the one client in it
     * @param mode which rooms have channels of their own
     * @return {@code true} if it does
     */
    public static boolean listens(boolean ownRoom, Mode mode) {
        return mode == Mode.DYNAMIC_PRIVATE || mode == Mode.DYNAMIC && !ownRoom;
    }
}
