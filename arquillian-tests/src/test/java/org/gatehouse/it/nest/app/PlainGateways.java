package org.gatehouse.it.nest.app;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.gatehouse.ClientSocket;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.GatewayOptions;
import org.gatehouse.MessageBody;
import org.gatehouse.ParsedMessage;
import org.gatehouse.RouteParam;
import org.gatehouse.Server;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.it.nest.kit.Notes;

/** What only a plain WebSocket has: one path each. */
public final class PlainGateways {

    private PlainGateways() {}

    /** Variables in the path. */
    @WebSocketGateway(path = "/rooms/{room}/seats/{seat}", protocol = "ws")
    public static class Variables {

        @SubscribeMessage("where")
        String where(@RouteParam("room") String room, @RouteParam int seat, ClientSocket client) {
            return room + " " + seat + " " + client.handshake().routeParams().get("room");
        }
    }

    /** Beside {@link Variables}. */
    @WebSocketGateway(path = "/rooms", protocol = "ws")
    public static class Exact {

        @SubscribeMessage("where")
        String where() {
            return "rooms";
        }
    }

    /** Garbage is answered, as the configuration says. */
    @WebSocketGateway(path = "/garbage-exception", protocol = "ws")
    public static class GarbageIsAnswered {}

    /** Garbage is fatal, as the configuration says. */
    @WebSocketGateway(path = "/garbage-close", protocol = "ws")
    public static class GarbageCloses {}

    /** Its frames have another form from the moment on when somebody asks for it. */
    @WebSocketGateway(path = "/parser", protocol = "ws")
    public static class Parser {

        @Inject
        Server server;

        @SubscribeMessage("use_arrays")
        void useArrays() {
            server.messageParser(text -> {
                if (text.equals("broken")) {
                    throw new IllegalStateException("broken");
                }
                int comma = text.indexOf(',');
                return comma < 0
                        ? null
                        : new ParsedMessage(
                                text.substring(2, comma - 1),
                                Optional.of(text.substring(comma + 1, text.length() - 1)),
                                Optional.empty());
            });
        }

        @SubscribeMessage("echo")
        Object echo(@MessageBody Object body) {
            return body;
        }
    }

    /** Offers subprotocols, the favourite first. */
    @WebSocketGateway(
            path = "/subprotocols",
            protocol = "ws",
            subprotocols = {"v2.chat", "v1.chat"})
    public static class Subprotocols {}

    /** Pings often, and wants to hear something from time to time; how often, the configuration says. */
    @WebSocketGateway(
            path = "/idle",
            protocol = "ws",
            options = @GatewayOptions(pingInterval = "100ms", pingTimeout = "30s"))
    public static class Idle {

        @Inject
        Notes notes;

        void disconnected(@Observes @Disconnected(Idle.class) Disconnection left) {
            notes.add(left.socket().handshake(), left.reason().text());
        }
    }

    /** Wants its pings answered. */
    @WebSocketGateway(
            path = "/pinged",
            protocol = "ws",
            options = @GatewayOptions(pingInterval = "100ms", pingTimeout = "100ms"))
    public static class Pinged {

        @Inject
        Notes notes;

        void disconnected(@Observes @Disconnected(Pinged.class) Disconnection left) {
            notes.add(left.socket().handshake(), left.reason().text());
        }
    }

    /** Takes little. */
    @WebSocketGateway(path = "/small", protocol = "ws", options = @GatewayOptions(maxPayload = "100"))
    public static class Small {

        @SubscribeMessage("echo")
        Object echo(@MessageBody Object body) {
            return body;
        }
    }

    /** Waits for its clients' answers only so long. */
    @WebSocketGateway(path = "/impatient", protocol = "ws")
    public static class Impatient {

        @SubscribeMessage("ask_me")
        CompletionStage<String> askMe(ClientSocket client) {
            return client.timeout(Duration.ofMillis(50))
                    .emitWithAck(String.class, "question")
                    .handle((answer, failure) -> failure == null ? answer : "no answer");
        }
    }
}
