package org.gatehouse.it.suite;

import org.gatehouse.GatewayOptions;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Takes small messages only, and pings often, for clients that notice only by missing pings that they were closed. */
@WebSocketGateway(
        path = "/narrow.io/",
        options = @GatewayOptions(maxPayload = "1000", pingInterval = "1s", pingTimeout = "3s"))
public class NarrowGateway {

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }
}
