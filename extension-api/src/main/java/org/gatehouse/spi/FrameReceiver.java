package org.gatehouse.spi;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Receives what arrives on one {@link Connection}: one call after the other, never two at a time. */
public interface FrameReceiver {

    /**
     * Takes a text message.
     *
     * @param text the message, not longer than the mount's limit
     * @return {@code null}, or a stage until whose completion the container adapter should not read on; it does once the
     *     connection has ended
     */
    @Nullable CompletionStage<Void> onText(String text);

    /**
     * Takes a binary message.
     *
     * @param data the message; the receiver owns the bytes
     * @return as {@link #onText}
     */
    @Nullable CompletionStage<Void> onBinary(ByteBuffer data);

    /**
     * Learns that a message was larger than the mount's limit. The container adapter closes the connection with 1009.
     */
    void onTooLarge();

    /** Learns that the client answered a WebSocket ping, or pinged itself. */
    default void onPong() {}

    /**
     * Learns that the server has closed the connection, because the HTTP session of its handshake has ended, before it
     * told {@link ConnectionListener#loggedOut}. Followed by {@link #onClose}.
     */
    default void onLogout() {}

    /**
     * Learns that the connection has ended. The last call, made exactly once; beans may be gone when it comes from the
     * server's own shutdown.
     *
     * @param code the close code, 1006 if the connection was lost
     * @param reason the peer's reason, perhaps empty
     */
    void onClose(int code, String reason);
}
