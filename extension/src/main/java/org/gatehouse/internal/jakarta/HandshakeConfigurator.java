package org.gatehouse.internal.jakarta;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.gatehouse.spi.Mount;
import org.gatehouse.spi.StandardOptions;

/** Answers the server's questions during a handshake with what {@link UpgradeGate} has decided. */
final class HandshakeConfigurator extends ServerEndpointConfig.Configurator {

    private final JakartaContainer container;
    /** The first one of its path. */
    private final Mount mount;

    HandshakeConfigurator(JakartaContainer container, Mount mount) {
        this.container = container;
        this.mount = mount;
    }

    /** A handshake that has not passed the gate is refused. */
    @Override
    public boolean checkOrigin(String origin) {
        boolean passed = container.gate().current() != null;
        if (!passed) {
            container.filters().filterPassedBy(mount);
        }
        return passed;
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        PendingHandshakes.Handshake handshake = container.gate().current();
        return handshake == null ? "" : handshake.accept().subprotocol().orElse("");
    }

    /** Tomcat and Jetty would compress unasked, with native memory for every connection. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        PendingHandshakes.Handshake handshake = container.gate().current();
        Mount meant = handshake == null ? mount : handshake.mount(); // one of several ports
        return meant.options().get(StandardOptions.COMPRESSION)
                ? super.getNegotiatedExtensions(installed, requested)
                : List.of();
    }

    /** Filters of the application, which ran after ours, may have logged the caller in. */
    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        String ticket = container.gate().currentTicket();
        if (ticket != null) {
            container
                    .pending()
                    .update(
                            ticket,
                            old -> request.getUserPrincipal() == old.principal()
                                    ? old
                                    : container
                                            .reader()
                                            .withCaller(
                                                    old,
                                                    request.getUserPrincipal(),
                                                    request::isUserInRole,
                                                    request.getHttpSession()));
        }
    }

    @Override
    public <T> T getEndpointInstance(Class<T> endpointClass) {
        return endpointClass.cast(new GatehouseEndpoint(container));
    }
}
