package org.gatehouse.standalone;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gatehouse.GatewaysListening;

/** Is told what the server does, and has it injected. */
@ApplicationScoped
public class Visits {

    /** What happened, of all servers of this process. */
    static final List<String> HAPPENED = new CopyOnWriteArrayList<>();

    @Inject
    Gatehouse server;

    void mounted(@Observes GatewaysListening event) {
        HAPPENED.add("mounted, ports open: " + !server.ports().isEmpty());
    }

    void listening(@Observes ServerListening event) {
        HAPPENED.add("listening on " + event.server().ports() + ": " + server.listening());
    }

    void closed(@Observes ServerClosed event) {
        HAPPENED.add("closed, listening: " + event.server().listening());
    }

    int port() {
        return server.port();
    }
}
