package org.gatehouse.it.nest.secure;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.Principal;
import org.gatehouse.ClientSocket;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.Handshake;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.it.nest.kit.Notes;

/** Gateways that look at who calls; one class on both protocols. */
public final class SecureGateways {

    private SecureGateways() {}

    /** Roles on methods. */
    public abstract static class Roles {

        @Inject
        Notes notes;

        void left(Disconnection left) {
            notes.add(left.socket().handshake(), "left: " + left.reason().text());
        }

        @SubscribeMessage("who")
        String who(ClientSocket client) {
            Principal principal = client.principal();
            return principal == null ? "nobody" : principal.getName();
        }

        @SubscribeMessage("roles")
        String roles(Handshake handshake) {
            return handshake.isUserInRole("user") + " " + handshake.isUserInRole("admin") + " "
                    + handshake.isUserInRole("made_up");
        }

        @RolesAllowed("user")
        @SubscribeMessage("for_users")
        String forUsers() {
            return "done";
        }

        @RolesAllowed({"admin", "root"})
        @SubscribeMessage("for_admins")
        String forAdmins() {
            return "done";
        }

        @PermitAll
        @SubscribeMessage("for_all")
        String forAll() {
            return "done";
        }

        @DenyAll
        @SubscribeMessage("for_nobody")
        String forNobody() {
            return "done";
        }

        @SubscribeMessage("session_attribute")
        String sessionAttribute(Handshake handshake) {
            return handshake.sessionAttribute("cart").map(Object::toString).orElse("none");
        }
    }

    /** Needs a login. */
    @WebSocketGateway(path = "/protected", protocol = "socket.io")
    public static class ProtectedOverSocketIo extends Roles {

        void disconnected(@Observes @Disconnected(ProtectedOverSocketIo.class) Disconnection left) {
            left(left);
        }
    }

    /** Needs a login. */
    @WebSocketGateway(path = "/protected-plain", protocol = "ws")
    public static class ProtectedOverPlain extends Roles {

        void disconnected(@Observes @Disconnected(ProtectedOverPlain.class) Disconnection left) {
            left(left);
        }
    }

    /** Needs none. */
    @WebSocketGateway(path = "/open", protocol = "socket.io")
    public static class OpenOverSocketIo extends Roles {}

    /** Needs none. */
    @WebSocketGateway(path = "/open-plain", protocol = "ws")
    public static class OpenOverPlain extends Roles {}

    /** Roles on the class, which one method overrides. */
    @RolesAllowed("admin")
    public abstract static class ForAdmins {

        @SubscribeMessage("by_class")
        String byClass() {
            return "done";
        }

        @PermitAll
        @SubscribeMessage("for_all")
        String forAll() {
            return "done";
        }
    }

    /** Over Socket.IO. */
    @RolesAllowed("admin")
    @WebSocketGateway(path = "/protected/admins", protocol = "socket.io")
    public static class AdminsOverSocketIo extends ForAdmins {}

    /** Lets nobody in. */
    @ApplicationScoped
    public static class Nobody implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            return false;
        }
    }

    /** Guards a path that needs a login. */
    @WebSocketGateway(path = "/guarded-plain", protocol = "ws")
    @UseGuards(Nobody.class)
    public static class GuardedOverPlain {}
}
