package org.gatehouse.spi;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The way of one connection's clients to the gateways: what they send is handled one after the other, in the order of the
 * calls. May be used from any thread.
 */
public interface InboundLane {

    /**
     * Makes room for a client, which is not asked for before {@link InboundClient#connect}. So that a {@link Recipient} knows
     * the way in of its client before anybody can talk to it.
     *
     * @return the client's way in
     */
    InboundClient client();

    /**
     * Tells whether the calling thread runs a handler of this connection that is not {@link org.gatehouse.Blocking}: it must
     * not wait for a client of the connection then, whatever transport that has.
     *
     * @return {@code true} if it does
     */
    default boolean handlesHere() {
        return false;
    }

    /**
     * Tells whether so much waits that reading should stop: {@link StandardOptions#INBOUND_QUEUE} messages, or {@link
     * StandardOptions#MAX_PAYLOAD} bytes of clients on which it is not decided.
     *
     * @return {@code null} if not, else a stage that completes when there is room again
     */
    @Nullable CompletionStage<Void> backlog();

    /**
     * Tells whether more waits for a decision than can come from a client that stops sending when it is not read: a protocol
     * should close the connection. Only of interest where {@link #backlog} asks to stop.
     *
     * @return {@code true} if it does
     */
    default boolean overrun() {
        return false;
    }
}
