package org.gatehouse.it.suite;

import org.gatehouse.ClientSocket;
import org.gatehouse.GatewayOptions;
import org.gatehouse.RateLimit;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Has tokens that come back after an hour, so that a test can count them. */
@WebSocketGateway(
        path = "/rates.io/",
        namespace = {"/", "/more/{name}"},
        options = @GatewayOptions(rateLimit = "1/h burst 20"))
public class RateGateway {

    @SubscribeMessage("any")
    String any(ClientSocket client) {
        return "any";
    }

    @SubscribeMessage({"seldom", "rarely"})
    @RateLimit("${suite.seldom:3/h}")
    String seldom() {
        return "seldom";
    }

    @SubscribeMessage("dropped")
    @RateLimit(value = "3/h", policy = "drop")
    String dropped() {
        return "dropped";
    }

    @SubscribeMessage("closed")
    @RateLimit(value = "3/h", policy = "close")
    String closed() {
        return "closed";
    }

    @SubscribeMessage("free")
    @RateLimit("off")
    String free() {
        return "free";
    }
}
