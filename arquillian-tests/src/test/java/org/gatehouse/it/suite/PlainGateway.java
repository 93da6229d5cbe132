package org.gatehouse.it.suite;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.ClientSocket;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Collects over a plain WebSocket what a client sends. */
@WebSocketGateway(path = "/plain", protocol = "ws")
public class PlainGateway {

    @SubscribeMessage("collect")
    void collect(int number, ClientSocket client) {
        collection(client).add(number);
    }

    @SubscribeMessage("collected")
    List<Integer> collected(ClientSocket client) {
        return List.copyOf(collection(client));
    }

    @SuppressWarnings("unchecked")
    private static List<Integer> collection(ClientSocket client) {
        return (List<Integer>) client.data().computeIfAbsent("collection", key -> new ArrayList<Integer>());
    }
}
