package org.gatehouse;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What carries a {@link ClientSocket}: one connection, or one session of Engine.IO that began to poll and may have gone over to
 * a WebSocket. All sockets of a client that joined several namespaces have the same one, by {@code equals}.
 *
 * <p>May be used from any thread, also after the end.
 */
public interface ClientConnection {

    /**
     * Returns the secret id: with Socket.IO the {@code sid} of the session, which whoever knows it can go on with. Belongs into
     * no log and to no other client.
     *
     * @return the id, another one than {@link ClientSocket#id()}
     */
    String id();

    /**
     * Returns what carries the connection now.
     *
     * @return {@code "polling"} or {@code "websocket"}
     */
    String transport();

    /**
     * Registers what is to be done when another transport carries the connection: once, for clients that begin to poll. A change
     * that came before is not told.
     *
     * @param listener told the new transport, on a thread of the server that must not be blocked
     */
    void onUpgrade(Consumer<String> listener);

    /**
     * Tells how much the client has sent, the protocol's own packets included.
     *
     * @return the sum of the payloads, a text by its number of UTF-16 units, which for ASCII are bytes; a body that was polled
     *     in, by its bytes
     */
    long bytesReceived();

    /**
     * Tells how much was sent to the client, or waits for it, the protocol's own packets included.
     *
     * @return the sum of the payloads before any compression, a text by its number of UTF-16 units
     */
    long bytesSent();

    /**
     * Ends the connection after what is queued, without telling why: a stock client takes it for a lost connection, and comes
     * back. Sockets leave with {@link DisconnectReason#FORCED_CLOSE}. To send a client away for good, use
     * {@link ClientSocket#disconnect(boolean)}.
     */
    void close();

    /**
     * Returns the server's own object for the connection, such as {@code jakarta.websocket.Session}.
     *
     * @param type the wanted type
     * @param <T> the wanted type
     * @return the object, if the present transport has one of that type
     */
    <T> Optional<T> unwrap(Class<T> type);
}
