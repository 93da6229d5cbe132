package org.gatehouse.it.suite;

import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Offers no WebSocket. */
@WebSocketGateway(path = "/polling.io/", transports = "polling")
public class PollingOnlyGateway {

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }
}
