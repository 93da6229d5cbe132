package org.gatehouse.internal.engineio;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.StandardOptions;
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
        session.exceeded(StandardOptions.MAX_PAYLOAD);
        session.end(DisconnectReason.TRANSPORT_ERROR, Farewell.TOO_LARGE);
    }

    @Override
    public void onLogout() {
        session.end(DisconnectReason.SERVER_NAMESPACE_DISCONNECT, Farewell.ABRUPT);
    }

    @Override
    public void onClose(int code, String reason) {
        session.end(DisconnectReason.TRANSPORT_CLOSE, Farewell.ABRUPT);
    }
}
