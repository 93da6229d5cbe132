package org.gatehouse.it.benchmark.app;

import org.gatehouse.Blocking;
import org.gatehouse.MessageBody;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** The same work in two ways each. */
@WebSocketGateway
public class MeasuredGateway {

    @SubscribeMessage("in_place")
    String inPlace(@MessageBody String text) {
        return text;
    }

    @Blocking
    @SubscribeMessage("on_worker")
    String onWorker(@MessageBody String text) {
        return text;
    }
}
