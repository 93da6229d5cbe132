package org.gatehouse.spi;

import java.util.List;
import org.gatehouse.DisconnectReason;

/**
 * The way in of one client: one namespace of one connection, from the wish to join it to the client's leave. A protocol asks
 * its {@link InboundLane} for one, and may use it at once: what the client sends before it is decided whether it may join
 * waits here, and so does its leave. All methods may be called from any thread; calls that come one after the other are
 * handled in their order. No call blocks, except that a handler may run before it returns when {@link LaneHost#handlerThread}
 * allows that.
 */
public interface InboundClient {

    /**
     * Asks to join. The {@link Recipient} is told of the outcome, perhaps later: either {@link Recipient#refused}, or
     * {@link Recipient#connected} before the connect hooks run. A client of the same namespace of the same connection that has
     * not left is waited for. A client that is lost before the decision is told nothing and has no hooks.
     *
     * @param request the wish; only the first one counts
     */
    void connect(ConnectRequest request);

    /**
     * Delivers a message. It waits until the connect hooks have ended; it is dropped if the client is refused or has left.
     *
     * @param message the message
     */
    void message(InboundEvent message);

    /**
     * Delivers the answer to an event that was sent with an {@link OutboundEvent#ackId}. Unknown ids are ignored.
     *
     * @param ackId the id
     * @param values the answer's values
     */
    void acknowledge(long ackId, List<Payload> values);

    /**
     * Tells that the client has left, for whatever reason. Its rooms are left at once; the disconnect hooks run after the
     * messages that came before, exactly once. Messages that still wait for a stage of a connect hook are dropped. Before it
     * is decided whether the client may join, {@link DisconnectReason#CLIENT_NAMESPACE_DISCONNECT} waits behind the client's
     * messages, and any other reason means that the connection is lost: then nothing of the client is kept.
     *
     * @param reason why it left
     * @return whether this was the first call
     */
    boolean leave(DisconnectReason reason);

    /**
     * Tells whether the client has left or was refused, so that nothing it sends is of any use.
     *
     * @return {@code true} once it has
     */
    boolean hasLeft();
}
