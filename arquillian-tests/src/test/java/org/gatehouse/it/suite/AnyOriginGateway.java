package org.gatehouse.it.suite;

import org.gatehouse.Cors;
import org.gatehouse.Handshake;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Lets every page in. */
@WebSocketGateway(path = "/any.io/", cors = @Cors(origins = "*"))
public class AnyOriginGateway {

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }

    @SubscribeMessage("who")
    String who(Handshake handshake) {
        return handshake.address().orElse("nobody") + " " + handshake.secure();
    }
}
