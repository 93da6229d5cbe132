package org.gatehouse.it.drained;

import org.gatehouse.ClientSocket;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Is drained with the others. */
@WebSocketGateway(path = "/plain", protocol = "ws")
public class DrainedPlainGateway {

    @SubscribeMessage("kick")
    void kick(boolean close, ClientSocket client) {
        client.disconnect(close, "You were too loud");
    }
}
