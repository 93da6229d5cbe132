package org.gatehouse.spi;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.jspecify.annotations.Nullable;

/**
 * The way of one connection's messages to the gateways: they are handled one after the other, in the order of the calls.
 *
 * <p>A protocol makes the calls of one connection one after the other. None of them blocks, except that a handler may run
 * before they return when {@link LaneHost#runsInPlace} allows it. Calls for a socket after {@link #disconnect} are
 * ignored.
 */
public interface InboundLane {

    /**
     * Asks to join a namespace. The {@link Recipient} is told of the outcome, perhaps later: either
     * {@link Recipient#refused}, or {@link Recipient#connected} before the connect hooks run.
     *
     * @param request the request
     */
    void connect(ConnectRequest request);

    /**
     * Delivers a message of a client. It waits until the connect hooks have ended.
     *
     * @param message the message
     */
    void route(InboundEvent message);

    /**
     * Delivers the answer to an event that was sent with an {@link OutboundEvent#ackId}. Unknown ids are ignored.
     *
     * @param client the client
     * @param ackId the id
     * @param values the answer's values
     */
    void acknowledge(ClientSocket client, long ackId, List<Payload> values);

    /**
     * Tells that a client has left, for whatever reason. Its rooms are left at once; the disconnect hooks run after the
     * messages that came before, exactly once. Messages that still wait for a stage of a connect hook are dropped.
     *
     * @param client the client
     * @param reason why it left
     */
    void disconnect(ClientSocket client, DisconnectReason reason);

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
     * Tells whether so many messages wait that reading should stop ({@link StandardOptions#INBOUND_QUEUE}).
     *
     * @return {@code null} if not, else a stage that completes when there is room again
     */
    @Nullable CompletionStage<Void> backlog();
}
