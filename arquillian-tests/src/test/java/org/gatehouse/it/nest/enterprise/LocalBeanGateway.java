package org.gatehouse.it.nest.enterprise;

import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.gatehouse.Namespace;
import org.gatehouse.WebSocketGateway;

/** Has an interface, and is of its own type all the same. */
@Stateless
@LocalBean
@WebSocketGateway(path = "/ejb-local-bean", protocol = "socket.io")
public class LocalBeanGateway extends EnterpriseBeanGateway implements Runnable {

    @Inject
    Namespace namespace;

    @Override
    Namespace namespace() {
        return namespace;
    }

    @Override
    public void run() {}
}
