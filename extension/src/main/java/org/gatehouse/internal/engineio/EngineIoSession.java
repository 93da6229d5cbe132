package org.gatehouse.internal.engineio;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.gatehouse.ClientConnection;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.LaneHost;
import org.gatehouse.spi.OutboundEvent;

/**
 * One client, whatever transport carries it now. May be used from any thread; no method blocks. After the end, methods
 * do nothing.
 */
public interface EngineIoSession extends LaneHost {

    /** What a text frame handed to {@link #send} begins with, so that a broadcast is framed once. */
    String TEXT_PREFIX = "4";

    /**
     * Returns the session's first request.
     *
     * @return the request
     */
    HandshakeRequest request();

    /**
     * Queues one message: a text with {@link #TEXT_PREFIX} and its attachments. Nothing is sent between its frames.
     *
     * @param message the frames
     * @param delivery how to deliver; a volatile message is dropped unless {@link #writable}
     */
    void send(List<? extends Frame> message, OutboundEvent.Delivery delivery);

    /**
     * Queues one reliable message that must not wait for the application: {@link #cork} holds back neither it nor what was
     * queued before.
     *
     * @param message the frames, as for {@link #send}
     */
    void sendNow(List<? extends Frame> message);

    /**
     * Returns a stage that completes when everything queued so far was handed to the network.
     *
     * @return the stage; fails when the session ends before
     */
    CompletionStage<Void> flushed();

    /**
     * Tells whether a message would leave at once.
     *
     * @return {@code true} if nothing waits
     */
    boolean writable();

    /**
     * Ends the session after what is queued. The receiver learns it at once.
     *
     * @param reason the reason it is told
     */
    void close(DisconnectReason reason);

    /**
     * Ends the session, after what is queued, because the client's login has ended: {@link EngineIoReceiver#onLogout} is
     * called, a pending poll is answered, and a WebSocket closed with 1008.
     */
    void loggedOut();

    /**
     * Ends the session at once because this node is being drained: {@link DisconnectReason#SERVER_SHUTTING_DOWN}, and 1001 on
     * a WebSocket.
     */
    void goAway();

    /**
     * Ends the session because the client broke a rule of the protocol above. The reason is {@link
     * DisconnectReason#FORCED_CLOSE}, or {@link DisconnectReason#FORCED_SERVER_CLOSE} while no poll is pending.
     */
    void violation();

    /**
     * Returns this session for the application.
     *
     * @return the session; equal whenever it is asked for
     */
    ClientConnection connection();

    /**
     * Returns the server's own object for the current WebSocket.
     *
     * @param type the wanted type
     * @param <T> the wanted type
     * @return the object, if there is one of that type
     */
    <T> Optional<T> unwrap(Class<T> type);
}
