package org.gatehouse.internal.socketio;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.internal.engineio.EngineIoEndpoint;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.GatewayProtocol;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.ProtocolContext;
import org.gatehouse.spi.SocketIoParser;

/** Socket.IO 5 over Engine.IO 4, what the stock {@code socket.io-client} speaks. */
public final class SocketIoProtocol implements GatewayProtocol {

    @Override
    public String name() {
        return "socket.io";
    }

    @Override
    public List<Option<?>> options() {
        List<Option<?>> options = new ArrayList<>(EngineIoEndpoint.options());
        options.add(Parsers.OPTION);
        return options;
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
    public boolean recovers() {
        return true;
    }

    @Override
    public ConnectionListener open(ProtocolContext context) {
        SocketIoLimits limits = SocketIoLimits.of(context.options());
        SocketIoParser.Codecs codecs = context.options().get(Parsers.OPTION).open(context);
        return new EngineIoEndpoint(context, session -> SocketIoConnection.open(context, limits, codecs, session));
    }
}
