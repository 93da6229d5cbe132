package org.gatehouse.spi;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What nodes of a cluster say to one another. The targets of messages are never local, and never empty where nobody is
 * meant: such a message is not sent.
 */
public sealed interface ClusterMessage {

    /** What every other node is asked to do. */
    sealed interface Request extends ClusterMessage {

        /**
         * Returns the namespace that is meant.
         *
         * @return its name, with leading slash
         */
        String namespace();
    }

    /** What one node tells the one that asked. */
    sealed interface Answer extends ClusterMessage {

        /**
         * Returns which request is answered.
         *
         * @return the id of the request
         */
        String requestId();
    }

    /**
     * An event for clients.
     *
     * @param namespace the namespace
     * @param event the event, without an acknowledgement's id
     * @param target who receives it
     */
    record Broadcast(String namespace, OutboundEvent event, BroadcastTarget target) implements Request {}

    /**
     * An event for clients who are asked to acknowledge it. A node answers at once with {@link ClientCount}, then with
     * {@link Acknowledged} or {@link ClientLeft} for each client; the acknowledgement's id is its own.
     *
     * @param namespace the namespace
     * @param requestId which request it is
     * @param event the event, without an acknowledgement's id
     * @param target who receives it
     * @param timeout how long the answers are wanted
     */
    record BroadcastWithAck(
            String namespace, String requestId, OutboundEvent event, BroadcastTarget target, Duration timeout)
            implements Request {}

    /**
     * Clients join rooms.
     *
     * @param namespace the namespace
     * @param target who joins
     * @param rooms the rooms
     */
    record SocketsJoin(String namespace, BroadcastTarget target, Set<String> rooms) implements Request {}

    /**
     * Clients leave rooms.
     *
     * @param namespace the namespace
     * @param target who leaves
     * @param rooms the rooms
     */
    record SocketsLeave(String namespace, BroadcastTarget target, Set<String> rooms) implements Request {}

    /**
     * Clients are disconnected.
     *
     * @param namespace the namespace
     * @param target who is disconnected
     * @param close whether their connections are closed too
     */
    record DisconnectSockets(String namespace, BroadcastTarget target, boolean close) implements Request {}

    /**
     * Clients are looked up. A node answers with {@link Sockets}, also when it has none of them.
     *
     * @param namespace the namespace
     * @param requestId which request it is
     * @param target who is looked up
     */
    record FetchSockets(String namespace, String requestId, BroadcastTarget target) implements Request {}

    /**
     * Clients are counted. A node answers with {@link ClientCount}; one that has no word for it with {@link Sockets}, which are
     * counted by who asked.
     *
     * @param namespace the namespace
     * @param requestId which request it is
     * @param target who is counted
     */
    record CountSockets(String namespace, String requestId, BroadcastTarget target) implements Request {}

    /**
     * An event for the nodes themselves, not for their clients.
     *
     * @param namespace the namespace
     * @param event the event, without an acknowledgement's id
     */
    record ServerSideEmit(String namespace, OutboundEvent event) implements Request {}

    /**
     * An event for the nodes themselves, each of which answers with {@link ServerSideAnswer}, also when nobody there observes it.
     *
     * @param namespace the namespace
     * @param requestId which request it is
     * @param event the event, without an acknowledgement's id
     */
    record ServerSideEmitWithAck(String namespace, String requestId, OutboundEvent event) implements Request {}

    /**
     * Clients whose identity is revoked are disconnected, in all namespaces of the mount: goes to every node that has the mount,
     * whichever namespaces are open there.
     *
     * @param namespace always {@code "/"}
     * @param kind what the value is
     * @param value the name of the principal, or the session of the identity
     */
    record Revoke(String namespace, RevokedBy kind, String value) implements Request {}

    /**
     * What Gatehouse's nodes tell one another, of a whole mount: who is online, for one. Goes to every node that has the mount,
     * whichever namespaces are open there. A transport carries the text as it is; nodes that are not Gatehouse's never see it, or
     * can do without it.
     *
     * @param namespace always {@code "/"}
     * @param topic what it is about: a short name of letters
     * @param text what is said, up to some 100 kB
     */
    record Notice(String namespace, String topic, String text) implements Request {}

    /** What a revoked identity is found by. */
    enum RevokedBy {
        /** The name of its principal. */
        USER,
        /** Its {@link org.gatehouse.Identity#session()}. */
        SESSION
    }

    /**
     * How many clients of a node were asked to acknowledge an event, or are there.
     *
     * @param requestId which request is answered
     * @param count how many
     */
    record ClientCount(String requestId, int count) implements Answer {}

    /**
     * What one client has acknowledged.
     *
     * @param requestId which request is answered
     * @param values the values; only the first one over a transport that carries no more
     */
    record Acknowledged(String requestId, List<Payload> values) implements Answer {

        /**
         * Copies the list.
         *
         * @param requestId which request is answered
         * @param values the values
         */
        public Acknowledged {
            values = List.copyOf(values);
        }
    }

    /**
     * That one client has left without an acknowledgement. A transport whose nodes have no word for it leaves it out: then
     * the one who asked waits until the time is over.
     *
     * @param requestId which request is answered
     */
    record ClientLeft(String requestId) implements Answer {}

    /**
     * What a node answers for itself.
     *
     * @param requestId which request is answered
     * @param values one value, or none where nobody has answered
     */
    record ServerSideAnswer(String requestId, List<Payload> values) implements Answer {

        /**
         * Copies the list.
         *
         * @param requestId which request is answered
         * @param values the value
         */
        public ServerSideAnswer {
            values = List.copyOf(values);
        }
    }

    /**
     * The clients that a node has found.
     *
     * @param requestId which request is answered
     * @param sockets their state
     */
    record Sockets(String requestId, List<SocketState> sockets) implements Answer {

        /**
         * Copies the list.
         *
         * @param requestId which request is answered
         * @param sockets their state
         */
        public Sockets {
            sockets = List.copyOf(sockets);
        }
    }
}
