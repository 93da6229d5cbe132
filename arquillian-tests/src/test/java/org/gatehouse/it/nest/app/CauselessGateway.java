package org.gatehouse.it.nest.app;

import org.gatehouse.GatewayOptions;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;

/** Does not repeat to clients what they sent. */
@WebSocketGateway(path = "/causeless", options = @GatewayOptions(includeCause = "false"))
public class CauselessGateway {

    @SubscribeMessage("throws")
    void throwing() {
        throw new WsException("bad");
    }
}
