package org.gatehouse.it.conformance.app;

import jakarta.enterprise.event.Observes;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.WebSocketGateway;

/** A second namespace. */
@WebSocketGateway(namespace = "/custom")
public class CustomGateway {

    void connected(@Observes @Connected(CustomGateway.class) ClientSocket client) {
        client.emit("auth", client.handshake().auth());
    }
}
