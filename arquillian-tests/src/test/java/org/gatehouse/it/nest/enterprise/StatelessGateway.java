package org.gatehouse.it.nest.enterprise;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Namespace;
import org.gatehouse.WebSocketGateway;

/** Dependent, without saying so: any instance may have the hook. */
@Stateless
@WebSocketGateway(path = "/ejb-stateless", protocol = "socket.io")
public class StatelessGateway extends EnterpriseBeanGateway {

    @Inject
    Namespace namespace;

    @Override
    Namespace namespace() {
        return namespace;
    }

    /** Leaves a word. */
    public void connected(@Observes @Connected(StatelessGateway.class) ClientSocket client) {
        client.data().put("hook", "stateless");
    }
}
