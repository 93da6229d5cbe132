package org.gatehouse.it.suite;

import org.gatehouse.GatewayOptions;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Small limits. */
@WebSocketGateway(
        path = "/limits.io/",
        options =
                @GatewayOptions(
                        maxPayload = "1000",
                        connectTimeout = "5s",
                        upgradeTimeout = "2s",
                        pingInterval = "10m"))
public class LimitsGateway {

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }

    @SubscribeMessage("long_text")
    String longText(int length) {
        return "x".repeat(length);
    }
}
