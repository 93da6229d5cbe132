package org.gatehouse.it.nest.enterprise;

import jakarta.ejb.Stateful;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Namespace;
import org.gatehouse.WebSocketGateway;

/** Application-scoped, by the stereotype: one for all clients. */
@Stateful
@WebSocketGateway(path = "/ejb-stateful", protocol = "socket.io")
public class StatefulGateway extends EnterpriseBeanGateway {

    @Inject
    Namespace namespace;

    @Override
    Namespace namespace() {
        return namespace;
    }

    /** Leaves a word. */
    public void connected(@Observes @Connected(StatefulGateway.class) ClientSocket client) {
        client.data().put("hook", "stateful");
    }
}
