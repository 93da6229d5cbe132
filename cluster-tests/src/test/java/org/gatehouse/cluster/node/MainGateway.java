package org.gatehouse.cluster.node;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.Arguments;
import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** What clients of every node find; most of the tests talk to the servers instead. */
@WebSocketGateway(path = "${main.path:/socket.io/}")
public class MainGateway {

    @Inject
    Namespace namespace;

    @SubscribeMessage("enter")
    public void enter(List<String> rooms, ClientSocket client) {
        client.join(rooms.toArray(String[]::new));
    }

    /** Acknowledged when the cluster has taken the event. */
    @SubscribeMessage("say")
    public CompletionStage<Boolean> say(Arguments arguments) {
        return namespace
                .to(arguments.getString(0).orElseThrow())
                .publish("said", arguments.get(1))
                .thenApply(taken -> true);
    }

    @SubscribeMessage("echo")
    public void echo(Arguments arguments, ClientSocket client) {
        client.emit("echoed", arguments.get(0));
    }

    @SubscribeMessage("ask")
    public Object ask(Arguments arguments) {
        return arguments.get(0);
    }
}
