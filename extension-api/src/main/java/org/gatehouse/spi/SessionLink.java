package org.gatehouse.spi;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * One mount's link to the nodes that share its sessions, so that requests and WebSockets may arrive at any of them. Called from
 * any thread; nothing blocks on the network. What one thread sends to a node arrives in that order.
 */
public interface SessionLink extends AutoCloseable {

    /**
     * Asks all other nodes.
     *
     * @param question the question
     * @return completes with {@code false} if it is known that nobody has heard; fails if it could not be sent
     */
    CompletionStage<Boolean> ask(SessionMessage.AcquireLock question);

    /**
     * Sends a message to a node.
     *
     * @param node its name, as a {@link SessionReceiver} was told
     * @param message the message
     * @return completes when it is on its way, fails if it could not be sent or is known to have reached nobody
     */
    CompletionStage<Void> send(String node, SessionMessage message);

    /**
     * Tells how long the owner of a session may take to say so, before it is taken for unknown.
     *
     * @return the time, more than none
     */
    default Duration patience() {
        return Duration.ofSeconds(1);
    }

    /** Leaves the other nodes. What was sent before still leaves; later calls of any method do nothing. */
    @Override
    void close();
}
