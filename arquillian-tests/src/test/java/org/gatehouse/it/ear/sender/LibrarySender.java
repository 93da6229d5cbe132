package org.gatehouse.it.ear.sender;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.gatehouse.Server;
import org.gatehouse.WebSocketServer;

/** Means the server of whichever WAR has the path. */
@ApplicationScoped
public class LibrarySender {

    @Inject
    @WebSocketServer(path = "/ear")
    Server server;
}
