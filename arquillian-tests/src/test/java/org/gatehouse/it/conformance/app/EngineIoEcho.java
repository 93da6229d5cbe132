package org.gatehouse.it.conformance.app;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.engineio.EngineIoEndpoint;
import org.gatehouse.internal.engineio.EngineIoReceiver;
import org.gatehouse.internal.engineio.EngineIoSession;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.GatewayProtocol;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.ProtocolContext;

/** Bare Engine.IO: every message goes back. */
public final class EngineIoEcho implements GatewayProtocol {

    static final String NAME = "engine.io-echo";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean hasNamespaces() {
        return false;
    }

    @Override
    public boolean ownsSubpaths() {
        return true;
    }

    @Override
    public ConnectionListener open(ProtocolContext context) {
        return new EngineIoEndpoint(context, Echo::new);
    }

    private record Echo(EngineIoSession session) implements EngineIoReceiver {

        @Override
        public CompletionStage<Void> onText(String payload) {
            session.send(List.of(new Frame.Text(EngineIoSession.TEXT_PREFIX + payload)), Delivery.RELIABLE);
            return null;
        }

        @Override
        public CompletionStage<Void> onBinary(ByteBuffer data) {
            session.send(List.of(new Frame.Binary(data)), Delivery.RELIABLE);
            return null;
        }

        @Override
        public void onLogout() {}

        @Override
        public void onClose(DisconnectReason reason) {}
    }
}
