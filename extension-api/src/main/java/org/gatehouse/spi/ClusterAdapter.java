package org.gatehouse.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.gatehouse.RemoteSocket;

/**
 * How the nodes of a cluster share the rooms of one namespace. Gatehouse's own knows one node. May be called from any
 * thread; nothing blocks on other nodes.
 */
public interface ClusterAdapter {

    /**
     * Delivers an event to the members of a target, on all nodes unless the target is local.
     *
     * @param event the event
     * @param target who receives it
     */
    void broadcast(OutboundEvent event, BroadcastTarget target);

    /**
     * Delivers an event to the members of a target and gathers their acknowledgements.
     *
     * @param event the event, with an {@link OutboundEvent#ackId}
     * @param target who receives it
     * @param timeout how long to wait
     * @return completes with the first value of every answer, empty for an answer without values; fails with
     *     {@link AckTimeout}
     */
    CompletionStage<List<Optional<Payload>>> broadcastWithAck(
            OutboundEvent event, BroadcastTarget target, Duration timeout);

    /**
     * Looks up the members of a target.
     *
     * @param target who is meant
     * @return completes with copies of their state
     */
    CompletionStage<List<RemoteSocket>> fetchSockets(BroadcastTarget target);

    /**
     * Makes the members of a target join rooms.
     *
     * @param target who is meant
     * @param rooms the rooms
     */
    void join(BroadcastTarget target, Set<String> rooms);

    /**
     * Makes the members of a target leave rooms.
     *
     * @param target who is meant
     * @param rooms the rooms
     */
    void leave(BroadcastTarget target, Set<String> rooms);

    /**
     * Disconnects the members of a target.
     *
     * @param target who is meant
     * @param close whether to close their connections too
     */
    void disconnect(BroadcastTarget target, boolean close);

    /** Acknowledgements were missing when the time was over. */
    final class AckTimeout extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Optional<Payload>> responses;

        /**
         * Creates the failure.
         *
         * @param responses the answers that arrived
         */
        public AckTimeout(List<Optional<Payload>> responses) {
            super("operation has timed out");
            this.responses = responses;
        }

        /**
         * Returns the answers that arrived.
         *
         * @return the first value of every answer
         */
        public List<Optional<Payload>> responses() {
            return responses;
        }
    }
}
