package org.gatehouse.it.suite;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatehouse.Authenticator;
import org.gatehouse.ClientSocket;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.Handshake;
import org.gatehouse.Identity;
import org.gatehouse.Server;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;

/** Clients that sign in with tokens, on both protocols. */
public abstract class IdentityGateway {

    private static final String PREFIX = "bearer.";

    @Inject
    Server server;

    @SubscribeMessage("who")
    String who(Optional<Principal> caller, ClientSocket client) {
        return caller.map(Principal::getName).orElse("nobody") + client.isUserInRole("admin");
    }

    @RolesAllowed("admin")
    @SubscribeMessage("admins_only")
    String adminsOnly() {
        return "yes";
    }

    @SubscribeMessage("tell_all")
    void tellAll(String text) {
        server.emit("news", text);
    }

    @SubscribeMessage("revoke")
    void revoke(String user) {
        server.revokeUser(user);
    }

    /** Tokens of a name, of milliseconds that they are good for, and of a role, with dots between them. */
    @ApplicationScoped
    public static class Tokens implements Authenticator {

        @Override
        public Identity authenticate(String token, ClientSocket client) {
            return verify(token);
        }

        Identity verify(String token) {
            String[] parts = token.split("\\.", -1);
            if (parts.length != 3) {
                throw new WsException("no token");
            }
            return Identity.of(() -> parts[0])
                    .until(Instant.now().plus(Duration.ofMillis(Long.parseLong(parts[1]))))
                    .inRoles(parts[2]);
        }
    }

    /** Asks for a token in the client's {@code auth}, or among the subprotocols that a browser can send. */
    @ApplicationScoped
    public static class TokenGuard implements Guard {

        @Inject
        Tokens tokens;

        @Override
        public boolean canActivate(GuardContext context) {
            Handshake handshake = context.handshake();
            handshake
                    .auth("token", String.class)
                    .or(() -> subprotocol(handshake))
                    .map(tokens::verify)
                    .ifPresent(context::identify);
            return true;
        }

        private static Optional<String> subprotocol(Handshake handshake) {
            return handshake.headers().getOrDefault("Sec-WebSocket-Protocol", List.of()).stream()
                    .flatMap(line -> Stream.of(line.split(",")))
                    .map(String::strip)
                    .filter(name -> name.startsWith(PREFIX))
                    .map(name -> name.substring(PREFIX.length()))
                    .findFirst();
        }
    }

    /** Over Socket.IO. */
    @UseGuards(value = TokenGuard.class, on = GuardPhase.CONNECTION)
    @WebSocketGateway(path = "/identity", protocol = "socket.io")
    public static class OverSocketIo extends IdentityGateway {}

    /** Over a plain WebSocket. */
    @UseGuards(value = TokenGuard.class, on = GuardPhase.CONNECTION)
    @WebSocketGateway(path = "/identity-plain", protocol = "ws", subprotocols = "chat")
    public static class OverPlain extends IdentityGateway {}
}
