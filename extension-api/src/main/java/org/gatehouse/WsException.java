package org.gatehouse;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the client is told about. A text becomes {@code {"status":"error","message":text,"cause":…}}, with data
 * {@code {"status":"error","message":text,"data":…,"cause":…}}; any other payload is sent as it is.
 *
 * <p>Thrown by a guard that refuses a connection, message and data are what the client finds in the {@code connect_error}:
 * {@code err.message} and {@code err.data}. A payload becomes the data there, and the message {@code "Forbidden resource"}.
 *
 * <p>Every other exception of a handler reaches the client as {@code "Internal server error"} and is logged.
 */
public class WsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the client receives instead of the usual object. */
    private final transient @Nullable Object payload;

    /** What the client receives beside the message. */
    private final transient @Nullable Object data;

    /**
     * Creates a failure with a message for the client.
     *
     * @param message the message, sent to the client
     */
    public WsException(String message) {
        super(message);
        this.payload = null;
        this.data = null;
    }

    /**
     * Creates a failure with a message for the client.
     *
     * @param message the message, sent to the client
     * @param cause what happened, not sent
     */
    public WsException(String message, Throwable cause) {
        super(message, cause);
        this.payload = null;
        this.data = null;
    }

    /**
     * Creates a failure with a message and data for the client.
     *
     * @param message the message, sent to the client
     * @param data what the client has to know beside the message, written as JSON; {@code null} for nothing. (What is a
     *     {@link Throwable} at compile time is a cause, which is not sent.)
     */
    public WsException(String message, @Nullable Object data) {
        super(message);
        this.payload = null;
        this.data = data;
    }

    /**
     * Creates a failure with an object for the client.
     *
     * @param payload what the client receives, written as JSON without status and cause; {@code null} for the usual object,
     *     with {@code null} for its message
     */
    public WsException(@Nullable Object payload) {
        super(Objects.toString(payload, null));
        this.payload = payload;
        this.data = null;
    }

    /**
     * Returns what the client receives instead of the usual object.
     *
     * @return the payload, or {@code null} if the failure has a message, perhaps with {@link #data}
     */
    public @Nullable Object payload() {
        return payload;
    }

    /**
     * Returns what the client receives beside the message.
     *
     * @return the data, or {@code null} if there is none
     */
    public @Nullable Object data() {
        return data;
    }
}
