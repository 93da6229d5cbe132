package org.gatehouse.spi;

import java.util.Optional;
import org.gatehouse.ClientConnection;
import org.gatehouse.ClientSocket;
import org.jspecify.annotations.Nullable;

/**
 * The protocol's side of one {@link ClientSocket}. May be called from any thread; nothing waits for the network, except as
 * {@link Connection} says; after the end of the connection calls do nothing.
 */
public interface Recipient {

    /**
     * Learns that the client has joined, and tells it. What is delivered before, by a broadcast that came in between, is
     * kept back: nothing reaches the client before this does.
     *
     * @param socket the client, with its id
     */
    void connected(ClientSocket socket);

    /**
     * Learns that the client has joined which may come back after a loss, or just has, and tells it, as {@link #connected(ClientSocket)}
     * does; also called instead of that. What it has missed comes before what is delivered from now on.
     *
     * @param socket the client
     * @param recovery what it has to show when it comes back, and what it has missed
     */
    default void connected(ClientSocket socket, Recovery recovery) {
        connected(socket);
        recovery.missed().forEach(this::deliver);
    }

    /**
     * Learns that the client may not join, and tells it. The last call.
     *
     * @param message the reason for the client
     * @param data further data for the client, or {@code null}
     */
    void refused(String message, @Nullable Object data);

    /**
     * Sends an event. The protocol encodes it with {@link OutboundEvent#encoded}.
     *
     * @param event the event
     * @throws IllegalArgumentException if a value cannot be written as JSON
     */
    void deliver(OutboundEvent event);

    /**
     * Makes the client leave, telling it. The protocol calls {@link InboundClient#leave} itself, with
     * {@link org.gatehouse.DisconnectReason#SERVER_NAMESPACE_DISCONNECT}.
     *
     * @param cause why
     */
    void disconnect(Cause cause);

    /**
     * Closes the connection with a code, where the protocol's clients see one; else as {@link #disconnect} with
     * {@link Cause#CLOSE}.
     *
     * @param code the close code, one that a server may send
     * @param reason the reason for the client
     */
    default void close(int code, String reason) {
        disconnect(Cause.CLOSE);
    }

    /**
     * Returns what carries the client, for the application.
     *
     * @return the connection; equal for all clients of one
     */
    ClientConnection connection();

    /**
     * Makes the client leave, as {@link #disconnect} with {@link Cause#LEAVE}, with a reason where the protocol can send one.
     *
     * @param reason the reason for the client
     */
    default void leave(String reason) {
        disconnect(Cause.LEAVE);
    }

    /**
     * Closes the client's connection after what was sent to it, because this node is being drained: with 1001, and for the
     * client to come back, to another node. All clients of the connection leave with
     * {@link org.gatehouse.DisconnectReason#SERVER_SHUTTING_DOWN}.
     *
     * @return {@code false} from a protocol that waits for {@link ConnectionListener#shutdown}
     */
    default boolean goAway() {
        return false;
    }

    /**
     * Tells whether the calling thread runs a handler of this connection, in place ({@link Connection#handlerThread}) or one
     * that has not said that it waits ({@link InboundLane#handlesHere}): it must not wait for the client then.
     *
     * @return {@code true} if it does
     */
    boolean runsInPlace();

    /**
     * Returns the server's own object for the present transport.
     *
     * @param type the wanted type
     * @param <T> the wanted type
     * @return the object, if there is one of that type
     */
    <T> Optional<T> unwrap(Class<T> type);

    /** Why the server disconnects a client. */
    enum Cause {
        /** The application wants it to leave this namespace. */
        LEAVE,
        /** The application wants its connection closed. */
        CLOSE,
        /** A connect hook refused it with a {@link org.gatehouse.WsException}. */
        HOOK_REFUSED,
        /** A connect hook failed. */
        HOOK_FAILED,
        /** Its login has ended. */
        LOGGED_OUT,
        /** Its identity was revoked: its connection is closed. */
        REVOKED,
        /** Its identity has expired, and was not renewed. */
        EXPIRED
    }
}
