package org.gatehouse.it.mistakes;

import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** One event, two handlers. */
@WebSocketGateway(namespace = "/same-event-twice")
public class SameEventTwice {

    @SubscribeMessage("x")
    void handle(String body) {}

    @SubscribeMessage({"y", "x"})
    void handleToo(String body) {}
}
