package org.gatehouse.it.suite;

import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Paths with a plus, which is no space. */
public final class PlusGateways {

    private PlusGateways() {}

    /** Over both transports. */
    @WebSocketGateway(path = "/io+x/")
    public static class Tree {

        @SubscribeMessage("echo")
        Object echo(Object body) {
            return body;
        }
    }

    /** Over a plain WebSocket. */
    @WebSocketGateway(path = "/plain+path", protocol = "ws")
    public static class Exact {

        @SubscribeMessage("echo")
        Object echo(Object body) {
            return body;
        }
    }
}
