package org.gatehouse.it.clustered;

import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Speaks to the clients of all nodes, and counts them. */
@WebSocketGateway
public class ClusteredGateway {

    @Inject
    Namespace namespace;

    @SubscribeMessage("say")
    public void say(String text) {
        namespace.emit("said", text);
    }

    @SubscribeMessage("count")
    public CompletionStage<Integer> count() {
        return namespace.countSockets();
    }
}
