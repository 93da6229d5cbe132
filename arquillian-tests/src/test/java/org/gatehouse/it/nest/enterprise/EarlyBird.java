package org.gatehouse.it.nest.enterprise;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.gatehouse.GatewayServers;
import org.gatehouse.Namespace;
import org.gatehouse.Server;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WebSocketServer;

/** Sends before anybody can be connected, and goes on to do so. */
@Singleton
@Startup
public class EarlyBird {

    private static final Set<String> OUTCOMES = new ConcurrentSkipListSet<>();

    @Inject
    @WebSocketServer(path = "/early")
    Server server;

    @Inject
    @WebSocketServer(path = "/early")
    Namespace namespace;

    @Inject
    GatewayServers servers;

    /** Sends from an event that comes before the gateways are up. */
    @ApplicationScoped
    public static class Observer {

        @Inject
        @WebSocketServer(path = "/early")
        Namespace namespace;

        void initialized(@Observes @Initialized(ApplicationScoped.class) Object event) {
            note("observer", () -> namespace.to("room").emit("early", 1));
        }
    }

    /** Tells how it went. */
    @WebSocketGateway(path = "/early", protocol = "socket.io")
    public static class EarlyGateway {

        @SubscribeMessage("outcomes")
        Set<String> outcomes() {
            return new TreeSet<>(OUTCOMES);
        }
    }

    @PostConstruct
    void start() {
        note("startup", () -> {
            server.emit("early", 2);
            namespace.to("room").except("other").emit("early", 3);
            servers.server("/early").of("/").emit("early", 4);
        });
    }

    /** Sends every second, whether or not the gateways are up. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void tick() {
        note("timer", () -> namespace.emit("tick", "tock"));
    }

    private static void note(String who, Runnable action) {
        try {
            action.run();
            OUTCOMES.add(who + " ok");
        } catch (RuntimeException e) {
            OUTCOMES.add(who + " " + e);
        }
    }
}
