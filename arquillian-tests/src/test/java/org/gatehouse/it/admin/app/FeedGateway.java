package org.gatehouse.it.admin.app;

import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** On a path and a protocol of its own. */
@WebSocketGateway(path = "/feed", protocol = "ws")
public class FeedGateway {

    @SubscribeMessage("echo")
    String echo(String text) {
        return text;
    }
}
