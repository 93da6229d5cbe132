package org.gatehouse.it.ear;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.GatewayServers;
import org.gatehouse.GatewaysListening;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Tells which WAR it is in, and that it hears of nobody else's clients. */
@ApplicationScoped // which WildFly wants where gatehouse.jar is inside of a WAR of an EAR
@WebSocketGateway(path = "/ear")
public class EarGateway {

    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger listening = new AtomicInteger();

    @Inject
    Namespace namespace;

    @Inject
    GatewayServers servers;

    void connected(@Observes @Connected ClientSocket client) {
        connected.incrementAndGet();
    }

    void listening(@Observes GatewaysListening event) {
        listening.incrementAndGet();
    }

    @SubscribeMessage("who")
    String who() {
        String war = servers.unwrap(ServletContext.class).orElseThrow().getContextPath();
        return war + " connected " + connected + " listening " + listening + " sockets "
                + namespace.sockets().size() + " servers " + servers.servers().size();
    }
}
