package org.gatehouse.it.nest.app;

import java.util.Optional;
import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.RouteParam;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Namespaces of one path. */
public final class NamespacesGateways {

    private NamespacesGateways() {}

    /** The main one. */
    @WebSocketGateway(path = "/namespaces", protocol = "socket.io")
    public static class Main {

        @SubscribeMessage("where")
        String where(Namespace namespace) {
            return namespace.name();
        }

        @SubscribeMessage("tell")
        void tell(Namespace namespace) {
            namespace.emit("told", namespace.name());
        }
    }

    /** Its slash is added. */
    @WebSocketGateway(path = "/namespaces", namespace = "events", protocol = "socket.io")
    public static class Events {

        @SubscribeMessage("where")
        String where(Namespace namespace) {
            return namespace.name();
        }
    }

    /** Two names and a template. */
    @WebSocketGateway(
            path = {"/namespaces", "/more-namespaces"},
            namespace = {"/one", "two", "/three-{id:\\d+}"},
            protocol = "socket.io")
    public static class Several {

        @SubscribeMessage("where")
        String where(Namespace namespace, @RouteParam Optional<Integer> id) {
            return namespace.server().path() + namespace.name() + " " + id.orElse(0);
        }
    }

    /** Many at once. */
    @WebSocketGateway(path = "/namespaces", namespace = "/dyn-{id:\\d+}", protocol = "socket.io")
    public static class Dynamic {

        @SubscribeMessage("where")
        String where(ClientSocket client, @RouteParam int id) {
            return client.namespace().name() + " " + (id + 1);
        }

        @SubscribeMessage("tell")
        void tell(Namespace namespace) {
            namespace.emit("told", namespace.name());
        }
    }
}
