package org.gatehouse.redis;

import jakarta.enterprise.event.Observes;
import org.gatehouse.ClientSocket;
import org.gatehouse.ServerSideEvent;
import org.gatehouse.ServerSideMessage;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** The application of these tests. */
@WebSocketGateway(namespace = "/rooms")
public class RoomsGateway {

    @SubscribeMessage("join")
    public boolean join(String room, ClientSocket client) {
        client.join(room);
        client.data().put("room", room);
        return true;
    }

    /** Tells its clients what another node has said. */
    public void said(@Observes @ServerSideEvent("said") ServerSideMessage message) {
        message.namespace().local().emit("heard", message.arguments().get(0, String.class));
    }

    /** Answers another node. */
    public void asked(@Observes @ServerSideEvent("asked") ServerSideMessage message) {
        message.ack().send("answer to " + message.arguments().get(0, String.class));
    }
}
