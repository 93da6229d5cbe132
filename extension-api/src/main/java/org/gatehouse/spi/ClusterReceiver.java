package org.gatehouse.spi;

import java.util.Optional;

/**
 * Takes what other nodes send to one mount. Called by a {@link ClusterLink} on threads of its own, one call after the
 * other for what one node has sent; nothing blocks, and nothing is thrown for what a message says.
 */
public interface ClusterReceiver {

    /**
     * Takes a request of another node.
     *
     * @param sender whom to answer, in the link's own words; the node's name where nodes are named
     * @param request the request
     */
    void onRequest(String sender, ClusterMessage.Request request);

    /**
     * Takes an answer to a request of this node. Answers to what was never asked, or came too late, are dropped.
     *
     * @param node who answers, where nodes are named
     * @param answer the answer
     */
    void onAnswer(Optional<String> node, ClusterMessage.Answer answer);

    /**
     * Learns that a node has gone: nothing is awaited from it any more.
     *
     * @param node its name
     */
    void onNodeGone(String node);
}
