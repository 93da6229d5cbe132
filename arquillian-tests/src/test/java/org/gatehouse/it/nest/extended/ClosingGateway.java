package org.gatehouse.it.nest.extended;

import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** A plain WebSocket that stays open until the application is undeployed. */
@WebSocketGateway(path = "/closing", protocol = "ws")
public class ClosingGateway {

    @SubscribeMessage("here")
    boolean here() {
        return true;
    }
}
