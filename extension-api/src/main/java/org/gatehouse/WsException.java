package org.gatehouse;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that the client is told about. A text becomes {@code {"status":"error","message":text,"cause":…}}; any other
 * payload is sent as it is.
 *
 * <p>Every other exception of a handler reaches the client as {@code "Internal server error"} and is logged.
 */
public class WsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the client receives instead of the usual object. */
    private final transient @Nullable Object payload;

    /**
     * Creates a failure with a message for the client.
     *
     * @param message the message, sent to the client
     */
    public WsException(String message) {
        super(message);
        this.payload = null;
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
    }

    /**
     * Returns what the client receives instead of the usual object.
     *
     * @return the payload, or {@code null} if the failure has only a message
     */
    public @Nullable Object payload() {
        return payload;
    }
}
