package org.gatehouse.it.suite;

import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Offers no polling. */
@WebSocketGateway(path = "/websocket.io/", transports = "websocket")
public class WebSocketOnlyGateway {

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }
}
