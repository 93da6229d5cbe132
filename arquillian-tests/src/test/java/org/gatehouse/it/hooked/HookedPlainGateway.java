package org.gatehouse.it.hooked;

import org.gatehouse.GatewayOptions;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Answers over a plain WebSocket. */
@WebSocketGateway(path = "/plain", protocol = "ws", options = @GatewayOptions(connectTimeout = "5s"))
public class HookedPlainGateway {

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }
}
