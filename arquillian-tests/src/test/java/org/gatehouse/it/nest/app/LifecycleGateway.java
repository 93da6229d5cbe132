package org.gatehouse.it.nest.app;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.GatewayReady;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.it.nest.kit.Later;
import org.gatehouse.it.nest.kit.Notes;

/** Hooks that do what a client's query asks them to. */
@WebSocketGateway(path = "/lifecycle")
public class LifecycleGateway {

    @Inject
    Notes notes;

    @Inject
    Later later;

    @Inject
    Namespace namespace;

    private String ready = "not ready";

    void ready(@Observes @GatewayReady(LifecycleGateway.class) Namespace opened) {
        ready = ready.equals("not ready") ? opened.name() + " " + namespace.name() : "ready twice";
    }

    void connected(@Observes @Priority(100) @Connected(LifecycleGateway.class) ClientSocket client) {
        notes.add(client.handshake(), "connected");
        client.join("lobby");
        client.emit("welcome", "you");
        switch (client.handshake().query("hook").orElse("none")) {
            case "text" -> throw new WsException("not you");
            case "object" -> throw new WsException(Map.of("code", 7));
            case "broken" -> throw new IllegalStateException("secret");
            case "leave" -> client.disconnect();
            case "close" -> client.disconnect(true);
            case "wait" -> client.waitFor(later.stage(name(client)));
            case "wait_and_fail" ->
                client.waitFor(later.stage(name(client)).thenRun(() -> {
                    throw new WsException("not you, after all");
                }));
            default -> {}
        }
    }

    void alsoConnected(@Observes @Priority(200) @Connected(LifecycleGateway.class) ClientSocket client) {
        notes.add(client.handshake(), "also connected");
        client.data().put("set by hook", true);
    }

    void disconnected(@Observes @Priority(100) @Disconnected(LifecycleGateway.class) Disconnection left) {
        ClientSocket client = left.socket();
        notes.add(
                client.handshake(),
                "disconnected " + left.reason().text() + " "
                        + left.reason().closeCode().orElse(0) + " " + client.connected() + " " + client.rooms());
        if (client.handshake().query("disconnect_hook").isPresent()) {
            throw new IllegalStateException("secret");
        }
    }

    void alsoDisconnected(@Observes @Priority(200) @Disconnected(LifecycleGateway.class) Disconnection left) {
        notes.add(left.socket().handshake(), "also disconnected");
    }

    private static String name(ClientSocket client) {
        return client.handshake().query("key").orElse("none");
    }

    @SubscribeMessage("ready")
    String ready() {
        return ready;
    }

    @SubscribeMessage("set_by_hook")
    Object setByHook(ClientSocket client) {
        notes.add(client.handshake(), "message");
        return client.data().get("set by hook");
    }

    @SubscribeMessage("bye")
    void bye(boolean close, ClientSocket client) {
        client.disconnect(close);
    }

    @SubscribeMessage("late_wait")
    void lateWait(ClientSocket client) {
        client.waitFor(later.stage("never"));
    }
}
