package org.gatehouse.standalone;

import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Says what it is told. */
@WebSocketGateway(path = "/echo", protocol = "ws")
public class EchoGateway {

    @SubscribeMessage("echo")
    String echo(@MessageBody String text) {
        return text;
    }
}
