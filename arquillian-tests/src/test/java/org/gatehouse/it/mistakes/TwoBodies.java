package org.gatehouse.it.mistakes;

import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** A message has one body. */
@WebSocketGateway(namespace = "/two-bodies")
public class TwoBodies {

    @SubscribeMessage("x")
    void handle(@MessageBody String one, @MessageBody String other) {}
}
