package org.gatehouse.it.nest.enterprise;

import jakarta.ejb.Singleton;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Namespace;
import org.gatehouse.WebSocketGateway;

/** Application-scoped, by the stereotype. */
@Singleton
@WebSocketGateway(path = "/ejb-singleton", protocol = "socket.io")
public class SingletonGateway extends EnterpriseBeanGateway {

    @Inject
    Namespace namespace;

    @Override
    Namespace namespace() {
        return namespace;
    }

    /** Leaves a word. */
    public void connected(@Observes @Connected(SingletonGateway.class) ClientSocket client) {
        client.data().put("hook", "singleton");
    }
}
