package org.gatehouse.internal.socketio;

import org.gatehouse.internal.engineio.EngineIoEndpoint;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.GatewayProtocol;
import org.gatehouse.spi.ProtocolContext;

/** The protocol named {@code socket.io}. */
public final class SocketIoProtocol implements GatewayProtocol {

    /** Called by {@link java.util.ServiceLoader}. */
    public SocketIoProtocol() {}

    @Override
    public String name() {
        return "socket.io";
    }

    @Override
    public boolean hasNamespaces() {
        return true;
    }

    @Override
    public boolean ownsSubpaths() {
        return true;
    }

    @Override
    public ConnectionListener open(ProtocolContext context) {
        SocketIoSettings settings = new SocketIoSettings(context);
        return new EngineIoEndpoint(context, session -> new SocketIoConnection(session, settings));
    }
}
