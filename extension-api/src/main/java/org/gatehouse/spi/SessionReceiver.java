package org.gatehouse.spi;

/**
 * Takes what other nodes say about sessions. Called by a {@link SessionLink} on threads of its own, one call after the other for
 * what one node has sent; nothing blocks, and nothing is thrown for what a message says.
 */
@FunctionalInterface
public interface SessionReceiver {

    /**
     * Takes a message.
     *
     * @param sender the name of the node that has sent it, never this one
     * @param message the message
     */
    void onMessage(String sender, SessionMessage message);
}
