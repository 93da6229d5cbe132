package org.gatehouse.it.suite;

import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** A second namespace over the same connection. */
@WebSocketGateway(namespace = "/other")
public class OtherGateway {

    @SubscribeMessage("echo")
    Object echo(Object body) {
        return body;
    }

    @SubscribeMessage("where")
    String where(Namespace namespace) {
        return namespace.name();
    }

    @SubscribeMessage("bye")
    void bye(boolean close, ClientSocket client) {
        client.disconnect(close);
    }
}
