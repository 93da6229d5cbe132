package org.gatehouse.spi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One open WebSocket, as a container adapter hands it to a {@link ConnectionListener}.
 *
 * <p>All methods may be called from any thread. Frames go to a bounded queue ({@link StandardOptions#SEND_QUEUE}), of which
 * at most one is being sent, so nothing waits for the network; but for {@link #sendNow} and {@link #uncork} on a thread
 * that is just delivering a frame of this very connection: where that is faster they send themselves, and wait for a client
 * that does not read for {@link StandardOptions#SEND_TIMEOUT} at most. After the end all methods do nothing.
 */
public interface Connection {

    /**
     * Returns the request that opened the connection.
     *
     * @return the request
     */
    HandshakeRequest request();

    /**
     * Returns what the listener attached when it accepted the handshake.
     *
     * @return the {@link HandshakeDecision.Accept#attachment}
     */
    default Optional<Object> attachment() {
        return Optional.empty();
    }

    /**
     * Queues frames, which are sent in order and with no other frame between them. When the queue is full the slow
     * consumer policy decides, for all of the frames together.
     *
     * @param frames the frames
     */
    void send(List<? extends Frame> frames);

    /**
     * Queues frames like {@link #send}, but {@link #cork} holds back neither them nor what was queued before them. For what
     * must not wait for an application: a heartbeat, the answer to a CONNECT.
     *
     * @param frames the frames
     */
    default void sendNow(List<? extends Frame> frames) {
        send(frames);
    }

    /**
     * Returns a stage that completes when everything queued so far has been handed to the network. It completes on an
     * arbitrary thread, whose user must not block.
     *
     * @return the stage; fails when the connection ends before
     */
    CompletionStage<Void> flushed();

    /**
     * Tells whether a frame would be sent at once: nothing is queued, nothing in flight.
     *
     * @return {@code true} if nothing waits
     */
    boolean writable();

    /**
     * Tells how many bytes wait to be sent, for those who watch.
     *
     * @return the sizes of the frames that wait, or 0 if it is not known
     */
    default long queuedBytes() {
        return 0;
    }

    /**
     * Holds queued frames back until {@link #uncork}, so that they leave together. Calls nest.
     */
    void cork();

    /** Lets frames go that {@link #cork} held back. */
    void uncork();

    /** Sends a WebSocket ping, RFC 6455 section 5.5.2, which {@link #cork} does not hold back; the answer comes as {@link FrameReceiver#onPong}. */
    void ping();

    /**
     * Closes the connection after the frames queued before. Later frames are dropped.
     *
     * @param code the close code, RFC 6455 section 7.4; 1005 for a close frame without code
     * @param reason the reason, cut to 123 bytes of UTF-8
     */
    void close(int code, String reason);

    /**
     * Tells how much the client has sent.
     *
     * @return the sum of {@link Frame#size} of all frames that have arrived; 0 where nobody counts
     */
    default long bytesReceived() {
        return 0;
    }

    /**
     * Tells how much was queued for the client.
     *
     * @return the sum of {@link Frame#size} of all frames that were not refused; 0 where nobody counts
     */
    default long bytesSent() {
        return 0;
    }

    /**
     * Tells what the calling thread may do for this connection.
     *
     * @return {@link HandlerThread#MAY_BLOCK} if it is a worker of the server which is delivering a frame of this very
     *     connection, {@link HandlerThread#ONLY_IF_SHORT} if it does so on a server with few threads, {@link HandlerThread#NO}
     *     for every other thread
     */
    HandlerThread handlerThread();

    /**
     * Returns the server's own object for this connection.
     *
     * @param type the wanted type
     * @param <T> the wanted type
     * @return the object, if there is one of that type
     */
    <T> Optional<T> unwrap(Class<T> type);
}
