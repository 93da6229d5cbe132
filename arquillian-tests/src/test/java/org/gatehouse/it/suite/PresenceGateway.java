package org.gatehouse.it.suite;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import org.gatehouse.ClientSocket;
import org.gatehouse.GatewayOptions;
import org.gatehouse.Identity;
import org.gatehouse.Presence;
import org.gatehouse.PresenceEvent;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Tells its clients who is online, on both protocols. */
public abstract class PresenceGateway {

    @Inject
    Presence presence;

    @SubscribeMessage("sign_in")
    void signIn(String name, ClientSocket client) {
        client.identify(Identity.of(() -> name));
    }

    @SubscribeMessage("who")
    Set<String> who() {
        return presence.users();
    }

    /** Over Socket.IO. */
    @WebSocketGateway(path = "/presence.io", protocol = "socket.io", options = @GatewayOptions(presenceGrace = "10ms"))
    public static class OverSocketIo extends PresenceGateway {}

    /** Over a plain WebSocket. */
    @WebSocketGateway(path = "/presence-plain", protocol = "ws", options = @GatewayOptions(presenceGrace = "10ms"))
    public static class OverPlain extends PresenceGateway {}

    /** Passes on what it is told. */
    @ApplicationScoped
    public static class Teller {

        void came(@Observes PresenceEvent.Online event) {
            tell(event, "online");
        }

        void went(@Observes PresenceEvent.Offline event) {
            tell(event, "offline");
        }

        private static void tell(PresenceEvent event, String name) {
            if (event.presence().namespace().server().path().startsWith("/presence")) {
                event.presence().namespace().local().emit(name, event.user());
            }
        }
    }
}
