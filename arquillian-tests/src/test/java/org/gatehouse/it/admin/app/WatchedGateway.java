package org.gatehouse.it.admin.app;

import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.gatehouse.Arguments;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** What people watch. */
@WebSocketGateway(namespace = {"/", "/chat"})
public class WatchedGateway {

    void connected(@Observes @Connected(WatchedGateway.class) ClientSocket client) {
        client.data().put("plan", "gold");
        client.data().put("accessToken", "s3cret");
        client.data().put("account", new Account("s3cret"));
        client.emit("welcome", Map.of("id", client.id()));
    }

    @SubscribeMessage("echo")
    Object echo(Arguments arguments) {
        return arguments.size();
    }

    @SubscribeMessage("enter")
    void enter(String room, ClientSocket client) {
        client.join(room);
    }

    @SubscribeMessage("quit")
    void quit(String room, ClientSocket client) {
        client.leave(room);
    }

    @SubscribeMessage("remember")
    void remember(Map<String, Object> data, ClientSocket client) {
        client.data().putAll(data);
    }

    @SubscribeMessage("say")
    void say(Map<String, Object> message, ClientSocket client) {
        client.namespace().emit("said", message, new byte[] {1, 2, 3});
    }

    /** Nothing of it is to be seen. */
    public record Account(String number) {}
}
