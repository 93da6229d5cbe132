package org.gatehouse.internal.engineio;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.FrameReceiver;
import org.jspecify.annotations.Nullable;

/**
 * Turns the frames of a session's WebSocket into its packets.
 *
 * @param session the session
 */
record WebSocketReceiver(LiveSession session) implements FrameReceiver {

    @Override
    public @Nullable CompletionStage<Void> onText(String text) {
        EngineIoPacket packet = EngineIoCodec.decode(text);
        if (packet == null) {
            session.end(DisconnectReason.PARSE_ERROR, Farewell.ABRUPT);
            return null;
        }
        return session.receive(packet);
    }

    @Override
    public @Nullable CompletionStage<Void> onBinary(ByteBuffer data) {
        return session.receive(new EngineIoPacket.Binary(data));
    }

    @Override
    public void onTooLarge() {
        session.end(DisconnectReason.TRANSPORT_ERROR, Farewell.TOO_LARGE);
    }

    @Override
    public void onClose(int code, String reason) {
        // Tyrus closes the sockets of a session that ends before it tells anybody of the end.
        boolean loggedOut = code == 1008 && session.request().sessionId().isPresent();
        session.end(
                loggedOut ? DisconnectReason.SERVER_NAMESPACE_DISCONNECT : DisconnectReason.TRANSPORT_CLOSE,
                Farewell.ABRUPT);
    }
}
