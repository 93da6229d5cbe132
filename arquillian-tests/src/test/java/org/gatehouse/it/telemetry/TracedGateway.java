package org.gatehouse.it.telemetry;

import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;

/** Answers, and fails. */
@WebSocketGateway
public class TracedGateway {

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }

    @SubscribeMessage("fail")
    void fail() {
        throw new WsException("no");
    }
}
