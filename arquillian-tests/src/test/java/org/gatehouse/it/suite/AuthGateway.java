package org.gatehouse.it.suite;

import jakarta.enterprise.event.Observes;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Map;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Handshake;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;

/** Shows what a client's handshake brought, and refuses the token {@code wrong}. */
@WebSocketGateway(namespace = "/auth")
public class AuthGateway {

    void connected(@Observes @Connected(AuthGateway.class) ClientSocket client) {
        JsonObject auth = client.handshake().auth();
        if (auth.get("token") instanceof JsonString token && token.getString().equals("wrong")) {
            throw new WsException("bad token");
        }
        client.emit("auth", auth);
    }

    @SubscribeMessage("handshake")
    Map<String, Object> handshake(Handshake handshake) {
        return Map.of(
                "auth", handshake.auth(),
                "query", handshake.query("tenant").orElse("none"),
                "eio", handshake.query("EIO").orElse("none"),
                "header", handshake.header("X-Test").orElse("none"),
                "secure", handshake.secure(),
                "xdomain", handshake.xdomain());
    }
}
