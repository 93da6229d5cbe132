package org.gatehouse.it.suite;

import org.gatehouse.Handshake;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Has its options from the application's configuration: one origin, which has to be there, behind a trusted proxy. */
@WebSocketGateway(path = "/configured.io/")
public class ConfiguredGateway {

    @SubscribeMessage("who")
    String who(Handshake handshake) {
        return handshake.address().orElse("nobody") + " " + handshake.secure();
    }
}
