package org.gatehouse.it.nest.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.it.nest.kit.Notes;

/** A guard that protects the connection, too. */
@WebSocketGateway(path = "/guarded")
@UseGuards(GuardedGateway.Token.class)
public class GuardedGateway {

    /** Lets in who has the right token, and says in different ways why others are not. */
    @ApplicationScoped
    public static class Token implements Guard {

        @Inject
        Notes notes;

        @Override
        public boolean canActivate(GuardContext context) {
            notes.add(context.handshake(), "guard " + context.phase());
            context.data().put("user", "alice");
            return switch (context.handshake().query("token").orElse("none")) {
                case "good" -> true;
                case "text" -> throw new WsException("bad token");
                case "object" -> throw new WsException(Map.of("code", 7));
                case "broken" -> throw new IllegalStateException("secret");
                default -> false;
            };
        }
    }

    @Inject
    Notes notes;

    void connected(@Observes @Connected(GuardedGateway.class) ClientSocket client) {
        notes.add(client.handshake(), "connected " + client.data().get("user"));
    }

    void disconnected(@Observes @Disconnected(GuardedGateway.class) Disconnection left) {
        notes.add(left.socket().handshake(), "disconnected");
    }

    @SubscribeMessage("user")
    Object user(ClientSocket client) {
        return client.data().get("user");
    }
}
