package org.gatehouse.it.nest.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.GatewayServers;
import org.gatehouse.GatewaysListening;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** What an application learns of its start, and of the server below it; its path and event are configured. */
@WebSocketGateway(path = "${nest.configured.path:/never}")
public class BootstrapGateway {

    /** Hears that clients can connect. */
    @ApplicationScoped
    public static class Ear {

        private final AtomicInteger times = new AtomicInteger();
        private volatile boolean listening;

        void listening(@Observes GatewaysListening event) {
            times.incrementAndGet();
            listening = event.servers().listening();
        }

        String heard() {
            return times + " " + listening;
        }
    }

    @Inject
    Ear ear;

    @Inject
    GatewayServers servers;

    @SubscribeMessage("${nest.configured.event:never}")
    String greet() {
        return "configured";
    }

    @SubscribeMessage("${nest.unconfigured.event:by_default}")
    String byDefault() {
        return "default";
    }

    @SubscribeMessage("listening")
    String listening() {
        return ear.heard() + " " + servers.listening();
    }

    @SubscribeMessage("native")
    String nativeServer() {
        return servers.unwrap(ServerContainer.class).isPresent() + " "
                + servers.unwrap(ServletContext.class)
                        .map(ServletContext::getContextPath)
                        .orElse("none") + " "
                + servers.unwrap(String.class).isPresent();
    }

    @SubscribeMessage("mounted")
    boolean mounted() {
        return servers.servers().stream().anyMatch(server -> server.path().startsWith("/configured"));
    }
}
