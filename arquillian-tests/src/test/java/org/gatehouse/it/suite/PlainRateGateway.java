package org.gatehouse.it.suite;

import org.gatehouse.RateLimit;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** The same over a plain WebSocket. */
@WebSocketGateway(path = "/rates", protocol = "ws")
public class PlainRateGateway {

    @SubscribeMessage("seldom")
    @RateLimit("3/h")
    String seldom() {
        return "seldom";
    }

    @SubscribeMessage("closed")
    @RateLimit(value = "3/h", policy = "close")
    String closed() {
        return "closed";
    }
}
