package org.gatehouse.spi;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * One mount's link to the other nodes of its cluster. Called from any thread; nothing blocks on the network. What one
 * thread publishes for a namespace reaches every node in that order.
 */
public interface ClusterLink extends AutoCloseable {

    /**
     * Sends a request to every other node. It does not come back to this one.
     *
     * @param request the request
     * @return completes when the cluster has taken the request, fails if it could not; nobody need look at it
     * @throws IllegalArgumentException if a value of an event cannot be written
     */
    CompletionStage<Void> publish(ClusterMessage.Request request);

    /**
     * Sends an answer to the node that asked.
     *
     * @param sender who asked, as {@link ClusterReceiver#onRequest} was told
     * @param answer the answer
     */
    void answer(String sender, ClusterMessage.Answer answer);

    /**
     * Looks up the other nodes that are alive and will answer requests for a namespace.
     *
     * @param namespace the name of the namespace, with leading slash
     * @return completes with the nodes; fails if the cluster cannot be reached
     */
    CompletionStage<ClusterNodes> nodes(String namespace);

    /**
     * Learns that a namespace is open on this node: its requests are wanted from now on. Calls for one namespace come one
     * after the other, with a lock held: note what is to be done, and return.
     *
     * @param namespace the name of the namespace, with leading slash
     */
    default void namespaceOpened(String namespace) {}

    /**
     * Learns that a namespace is no longer open on this node.
     *
     * @param namespace the name of the namespace, with leading slash
     */
    default void namespaceClosed(String namespace) {}

    /**
     * Learns that a room has its first member on this node. Calls for one room come one after the other, with a lock held:
     * note what is to be done, and return.
     *
     * @param namespace the name of the namespace, with leading slash
     * @param room the room
     * @param ownRoom whether it is the room that is named after the one client in it
     */
    default void roomCreated(String namespace, String room, boolean ownRoom) {}

    /**
     * Learns that a room has lost its last member on this node.
     *
     * @param namespace the name of the namespace, with leading slash
     * @param room the room
     * @param ownRoom whether it is the room that is named after the one client in it
     */
    default void roomDeleted(String namespace, String room, boolean ownRoom) {}

    /**
     * Returns numbers about the way between nodes, for {@link org.gatehouse.Server#clusterCounters}.
     *
     * @return the numbers since the start, by name
     */
    default Map<String, Long> counters() {
        return Map.of();
    }

    /** Leaves the cluster. Later calls of any method do nothing. */
    @Override
    void close();
}
