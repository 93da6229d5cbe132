package org.gatehouse.it.tomcat;

import jakarta.inject.Inject;
import org.gatehouse.ClientSocket;
import org.gatehouse.Server;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Gateways with one path, on ports of their own. */
public class OnPorts {

    private OnPorts() {}

    /** On all of them. */
    @WebSocketGateway(path = "/rt/")
    public static class Everywhere {

        @Inject
        Server server;

        @SubscribeMessage("where")
        String where(ClientSocket client) {
            return "everywhere " + client.namespace().server().port() + " " + server.port();
        }

        @SubscribeMessage("tell")
        void tell(String text) {
            server.emit("told", text);
        }
    }

    /** On one. */
    @WebSocketGateway(path = "/rt/", port = 3000)
    public static class OnOne {

        @Inject
        Server server;

        @SubscribeMessage("where")
        String where(ClientSocket client) {
            return "on one " + client.namespace().server().port() + " " + server.port();
        }

        @SubscribeMessage("tell")
        void tell(String text) {
            server.emit("told", text);
        }
    }
}
