package org.gatehouse.benchmark.server;

import jakarta.validation.Valid;
import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;

/** The echo over a plain WebSocket. */
@WebSocketGateway(path = "/plain", protocol = "ws")
@UseGuards(Allowed.class)
public class PlainEchoGateway {

    @SubscribeMessage("echo")
    public Body echo(@MessageBody @Valid Body body) {
        return body;
    }
}
