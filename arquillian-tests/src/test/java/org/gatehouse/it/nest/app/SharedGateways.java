package org.gatehouse.it.nest.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.GatewayReady;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsResponse;
import org.gatehouse.it.nest.kit.Notes;

/** Several gateways on one path, with hooks for one of them and for all. */
public final class SharedGateways {

    private SharedGateways() {}

    /** One. */
    @WebSocketGateway(path = "/shared")
    public static class One {

        @Inject
        Notes notes;

        void connected(@Observes @Connected(One.class) ClientSocket client) {
            notes.add(client.handshake(), "one connected");
        }

        void disconnected(@Observes @Disconnected(One.class) Disconnection left) {
            notes.add(left.socket().handshake(), "one disconnected");
        }

        @SubscribeMessage("one")
        String one() {
            return "one";
        }

        @SubscribeMessage("both")
        WsResponse<Integer> both() {
            return new WsResponse<>("from_one", 1);
        }

        @SubscribeMessage("both_values")
        int bothValues() {
            return 1;
        }
    }

    /** Another. */
    @WebSocketGateway(path = "/shared")
    public static class Two {

        @Inject
        Notes notes;

        void connected(@Observes @Connected(Two.class) ClientSocket client) {
            notes.add(client.handshake(), "two connected");
        }

        void disconnected(@Observes @Disconnected(Two.class) Disconnection left) {
            notes.add(left.socket().handshake(), "two disconnected");
        }

        @SubscribeMessage("two")
        String two() {
            return "two";
        }

        @SubscribeMessage("both")
        WsResponse<Integer> both() {
            return new WsResponse<>("from_two", 2);
        }

        @SubscribeMessage("both_values")
        int bothValues() {
            return 2;
        }
    }

    /** No gateway, but interested in all. */
    @ApplicationScoped
    public static class Observer {

        @Inject
        Notes notes;

        void ready(@Observes @GatewayReady Namespace namespace) {
            notes.add("ready", namespace.server().path().replaceAll("/$", ""));
        }

        void connected(@Observes @Connected ClientSocket client) {
            if (client.handshake().query("shared").isPresent()) {
                notes.add(client.handshake(), "any connected");
            }
        }

        void disconnected(@Observes @Disconnected Disconnection left) {
            if (left.socket().handshake().query("shared").isPresent()) {
                notes.add(left.socket().handshake(), "any disconnected");
            }
        }
    }
}
