package org.gatehouse.it.mistakes;

import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Only one parameter without annotation can be the body. */
@WebSocketGateway(namespace = "/unknown-parameter")
public class UnknownParameter {

    @SubscribeMessage("x")
    void handle(String one, int other) {}
}
