package org.gatehouse.it.ear.unscoped;

import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Without a scope of its own. */
@WebSocketGateway(path = "/unscoped")
public class UnscopedGateway {

    @SubscribeMessage("who")
    String who() {
        return "unscoped";
    }
}
