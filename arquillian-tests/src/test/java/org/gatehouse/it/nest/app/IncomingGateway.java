package org.gatehouse.it.nest.app;

import org.gatehouse.EventName;
import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsResponse;

/** Gives back what it was sent. */
@WebSocketGateway(path = "/incoming")
public class IncomingGateway {

    @SubscribeMessage("push")
    WsResponse<Object> push(@MessageBody Object body) {
        return new WsResponse<>("pop", body);
    }

    @SubscribeMessage("echo")
    Object echo(@MessageBody Object body) {
        return body;
    }

    @SubscribeMessage({"close", "message", "error", "toString ", "*"})
    String odd(@EventName String name) {
        return name;
    }
}
