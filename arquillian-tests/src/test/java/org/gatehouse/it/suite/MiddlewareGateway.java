package org.gatehouse.it.suite;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.gatehouse.Global;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.Identity;
import org.gatehouse.IncomingEvent;
import org.gatehouse.IncomingMiddleware;
import org.gatehouse.Namespace;
import org.gatehouse.OutgoingEvent;
import org.gatehouse.OutgoingFilter;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;

/** Knows nothing of what stands before it. */
@WebSocketGateway(path = "/socket.io", namespace = "/middleware")
public class MiddlewareGateway {

    @Inject
    Namespace namespace;

    @SubscribeMessage("say")
    String say(String text) {
        return text;
    }

    @SubscribeMessage("tell_all")
    void tellAll(String secret) {
        namespace.emit("news", "for all", secret);
    }

    /** Says who may come in, and who it is. */
    @ApplicationScoped
    @Global(namespace = "/middle*", on = GuardPhase.CONNECTION)
    public static class Door implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            String role = context.handshake().auth("role", String.class).orElse("");
            if (role.isEmpty()) {
                throw new WsException("closed", Map.of("code", 42));
            }
            context.identify(Identity.of(() -> role).inRoles(role));
            return true;
        }
    }

    /** Refuses some words, whoever would handle them. */
    @ApplicationScoped
    @Global(namespace = "/middleware")
    public static class Words implements IncomingMiddleware {

        @Override
        public void incoming(IncomingEvent event) {
            if (event.arguments().getString(0).filter("spam"::equals).isPresent()) {
                throw new WsException("no " + event.event() + " of spam");
            }
        }
    }

    /** Shows what is secret to whom it concerns. */
    @ApplicationScoped
    @Global(namespace = "/middleware")
    public static class Secrets implements OutgoingFilter {

        @Override
        public void outgoing(OutgoingEvent event) {
            if (event.client().isUserInRole("deaf")) {
                event.drop();
            } else if (event.event().equals("news") && !event.client().isUserInRole("admin")) {
                event.replace(event.argument(0));
            }
        }
    }
}
