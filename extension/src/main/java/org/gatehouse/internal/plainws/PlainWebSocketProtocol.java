package org.gatehouse.internal.plainws;

import java.util.List;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.GatewayProtocol;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.ProtocolContext;

/** The protocol named {@code ws}. */
public final class PlainWebSocketProtocol implements GatewayProtocol {

    /** Called by {@link java.util.ServiceLoader}. */
    public PlainWebSocketProtocol() {}

    @Override
    public String name() {
        return "ws";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(PlainSettings.GARBAGE, PlainSettings.IDLE_TIMEOUT, PlainSettings.TRANSPORTS);
    }

    @Override
    public boolean hasNamespaces() {
        return false;
    }

    @Override
    public boolean ownsSubpaths() {
        return false;
    }

    @Override
    public ConnectionListener open(ProtocolContext context) {
        return new PlainEndpoint(PlainSettings.of(context));
    }
}
