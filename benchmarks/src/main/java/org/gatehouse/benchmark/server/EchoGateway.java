package org.gatehouse.benchmark.server;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.Blocking;
import org.gatehouse.ClientSocket;
import org.gatehouse.MessageBody;
import org.gatehouse.Namespace;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;

/** What every server of a run does, over Socket.IO, guarded and validated. */
@WebSocketGateway
@UseGuards(Allowed.class)
public class EchoGateway {

    private static final String AUDIENCE = "audience";

    @Inject
    Namespace namespace;

    @SubscribeMessage("echo")
    public Body echo(@MessageBody @Valid Body body) {
        return body;
    }

    /** The same on a worker. */
    @Blocking
    @SubscribeMessage("echo-blocking")
    public Body echoBlocking(@MessageBody @Valid Body body) {
        return body;
    }

    @SubscribeMessage("join")
    public Body join(@MessageBody @Valid Body body, ClientSocket client) {
        client.join(AUDIENCE);
        return body;
    }

    @SubscribeMessage("broadcast")
    public void broadcast(@MessageBody @Valid Body body) {
        namespace.to(AUDIENCE).emit("news", body);
    }

    /** Looks up who is connected, on all nodes. */
    @SubscribeMessage("fetch")
    public CompletionStage<Integer> fetch(@MessageBody @Valid Body body) {
        return namespace.fetchSockets().thenApply(List::size);
    }

    /** The same as {@link #broadcast}, encoded for each client. */
    @SubscribeMessage("broadcast-each")
    public void broadcastEach(@MessageBody @Valid Body body) {
        namespace.sockets().forEach(client -> client.emit("news", body));
    }
}
