package org.gatehouse.it.drained;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.GatewayOptions;
import org.gatehouse.GatewayServers;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;

/** Drains its node when a client says so, and closes four clients a second at that. */
@WebSocketGateway(options = @GatewayOptions(shutdownRate = "20", shutdownGrace = "60s"))
public class DrainedGateway {

    @Inject
    GatewayServers servers;

    @Inject
    Log log;

    private final CompletableFuture<String> held = new CompletableFuture<>();

    /** Drains, and tells when that began, because the client who asks is among those who go. */
    @SubscribeMessage("drain")
    boolean drain(String reason) {
        servers.drain(reason);
        return servers.ready();
    }

    /** Ends when another client has joined who says {@code release}. */
    @SubscribeMessage("hold")
    CompletionStage<String> hold() {
        return held;
    }

    void joined(@Observes @Connected(DrainedGateway.class) ClientSocket client) {
        if (client.handshake().auth().containsKey("release")) { // a message might not be heard any more
            held.complete("released");
        }
    }

    @SubscribeMessage("stream")
    CompletionStage<Stream<String>> stream() {
        return held.thenApply(word -> Stream.of("one", word));
    }

    @SubscribeMessage("kick")
    void kick(boolean close, ClientSocket client) {
        client.disconnect(close, "You were too loud");
    }

    @SubscribeMessage("log")
    List<String> log() {
        return log.lines();
    }
}
