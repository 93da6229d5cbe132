package org.gatehouse.it.conformance.app;

import jakarta.enterprise.event.Observes;
import org.gatehouse.Ack;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Cors;
import org.gatehouse.GatewayOptions;
import org.gatehouse.MessageContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Sends every argument back, as an event or as an acknowledgement. */
@WebSocketGateway(
        cors = @Cors(origins = "*"),
        options =
                @GatewayOptions(
                        pingInterval = "300ms",
                        pingTimeout = "200ms",
                        maxPayload = "1000000",
                        connectTimeout = "1000ms"))
public class MainGateway {

    void connected(@Observes @Connected(MainGateway.class) ClientSocket client) {
        client.emit("auth", client.handshake().auth());
    }

    @SubscribeMessage("message")
    void message(MessageContext message) {
        message.client().emit("message-back", arguments(message));
    }

    @SubscribeMessage("message-with-ack")
    void messageWithAck(MessageContext message, Ack ack) {
        ack.send(arguments(message));
    }

    private static Object[] arguments(MessageContext message) {
        Object[] arguments = new Object[message.argumentCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = message.argument(i, Object.class);
        }
        return arguments;
    }
}
