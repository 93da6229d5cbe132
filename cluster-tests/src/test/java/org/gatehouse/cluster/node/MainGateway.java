package org.gatehouse.cluster.node;

import jakarta.inject.Inject;
import java.util.List;
import org.gatehouse.Arguments;
import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** What clients of every node find; most of the tests talk to the servers instead. */
@WebSocketGateway
public class MainGateway {

    @Inject
    Namespace namespace;

    @SubscribeMessage("enter")
    public void enter(List<String> rooms, ClientSocket client) {
        client.join(rooms.toArray(String[]::new));
    }

    @SubscribeMessage("say")
    public boolean say(Arguments arguments) {
        namespace.to(arguments.getString(0).orElseThrow()).emit("said", arguments.get(1));
        return true;
    }

    @SubscribeMessage("ask")
    public Object ask(Arguments arguments) {
        return arguments.get(0);
    }
}
