package org.gatehouse.it.suite;

import org.gatehouse.GatewayOptions;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Pings every 300 ms and waits 200 ms for the pong. */
@WebSocketGateway(path = "/heartbeat.io/", options = @GatewayOptions(pingInterval = "300ms", pingTimeout = "200ms"))
public class HeartbeatGateway {

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }
}
