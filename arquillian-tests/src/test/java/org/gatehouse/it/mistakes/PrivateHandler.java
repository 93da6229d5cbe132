package org.gatehouse.it.mistakes;

import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** A proxy cannot call a private method. */
@WebSocketGateway(namespace = "/private-handler")
public class PrivateHandler {

    @SubscribeMessage("x")
    private void handle(String body) {}
}
