package org.gatehouse.it.tokens;

import jakarta.annotation.security.RolesAllowed;
import java.security.Principal;
import java.util.Optional;
import org.gatehouse.ClientSocket;
import org.gatehouse.GatewayOptions;
import org.gatehouse.Identity;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Gateways that look at who calls, for everybody and for those only whom the server lets in. */
public final class TokenGateways {

    private TokenGateways() {}

    /** What all of them answer. */
    public abstract static class Callers {

        @SubscribeMessage("who")
        String who(Optional<Principal> caller, ClientSocket client) {
            return caller.map(Principal::getName).orElse("nobody") + " " + client.isUserInRole("user") + " "
                    + client.isUserInRole("admin");
        }

        @RolesAllowed("admin")
        @SubscribeMessage("admins_only")
        String adminsOnly() {
            return "yes";
        }

        @SubscribeMessage("session")
        String session(ClientSocket client) {
            return Optional.ofNullable(client.identity())
                    .flatMap(Identity::session)
                    .orElse("none");
        }
    }

    /** A client whose token has expired is asked for another. */
    @WebSocketGateway(path = "/open", protocol = "socket.io")
    public static class OpenOverSocketIo extends Callers {}

    /** A client whose token has expired is sent away. */
    @WebSocketGateway(path = "/open-plain", protocol = "ws", options = @GatewayOptions(tokenExpiry = "close"))
    public static class OpenOverPlain extends Callers {}

    /** Behind a constraint of {@code web.xml}. */
    @WebSocketGateway(path = "/protected", protocol = "socket.io")
    public static class ProtectedOverSocketIo extends Callers {}

    /** Behind a constraint of {@code web.xml}. */
    @WebSocketGateway(path = "/protected-plain", protocol = "ws", options = @GatewayOptions(tokenExpiry = "close"))
    public static class ProtectedOverPlain extends Callers {}
}
