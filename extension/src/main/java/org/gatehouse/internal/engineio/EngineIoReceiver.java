package org.gatehouse.internal.engineio;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.gatehouse.DisconnectReason;
import org.jspecify.annotations.Nullable;

/**
 * Receives the messages of one session: one call after the other, never two at a time, except {@link #onLogout}, and that
 * {@link #onClose} comes from within {@link #onText} or {@link #onBinary} when these close the session themselves.
 */
public interface EngineIoReceiver {

    /**
     * Takes a text message.
     *
     * @param payload the message without its packet type
     * @return {@code null}, or a stage until whose completion the client should not be read on: a polling client waits
     *     for the answer to its POST, a WebSocket is not read
     */
    @Nullable CompletionStage<Void> onText(String payload);

    /**
     * Takes a binary message.
     *
     * @param data the message; the receiver owns the bytes
     * @return as {@link #onText}
     */
    @Nullable CompletionStage<Void> onBinary(ByteBuffer data);

    /**
     * Learns that the client's login has ended: the last moment to say something. The session is closed when this returns.
     * May be called while another thread is inside {@link #onText} or {@link #onBinary}.
     */
    void onLogout();

    /**
     * Learns that the session has ended. The last call, made exactly once and at once; if another thread is inside
     * {@link #onText} or {@link #onBinary}, then as soon as that call has returned.
     *
     * @param reason why it ended
     */
    void onClose(DisconnectReason reason);
}
