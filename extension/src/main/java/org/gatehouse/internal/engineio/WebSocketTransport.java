package org.gatehouse.internal.engineio;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.internal.flow.DropReport;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent.Delivery;

/**
 * Sends over a WebSocket, which has a bounded queue of its own.
 *
 * @param webSocket the WebSocket
 * @param drops told of volatile messages that would have to wait
 */
record WebSocketTransport(Connection webSocket, DropReport drops) implements Transport {

    @Override
    public void sendControl(EngineIoPacket packet) {
        webSocket.sendNow(List.of(EngineIoCodec.encode(packet)));
    }

    @Override
    public boolean send(List<? extends Frame> message, Delivery delivery) {
        if (!delivery.isVolatile() || webSocket.writable()) {
            webSocket.send(message);
        } else {
            drops.notAtOnce();
        }
        return true;
    }

    @Override
    public boolean sendNow(List<? extends Frame> message) {
        webSocket.sendNow(message);
        return true;
    }

    @Override
    public boolean writable() {
        return webSocket.writable();
    }

    @Override
    public long queuedBytes() {
        return webSocket.queuedBytes();
    }

    @Override
    public CompletionStage<Void> flushed() {
        return webSocket.flushed();
    }

    @Override
    public void cork() {
        webSocket.cork();
    }

    @Override
    public void uncork() {
        webSocket.uncork();
    }

    @Override
    public boolean reachesClient() {
        return true;
    }

    @Override
    public boolean close(Farewell how) {
        webSocket.close(how.closeCode(), how.closeReason());
        return true;
    }
}
