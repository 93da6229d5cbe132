package org.gatehouse.cluster.node;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.MessageBody;
import org.gatehouse.Namespace;
import org.gatehouse.RemoteSocket;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.jspecify.annotations.Nullable;

/** What the cluster client of socketioxide expects of every node; the same as {@code black-box.mjs} on Node. */
@WebSocketGateway(path = "${black-box.path:/black-box.io/}")
public class BlackBoxGateway {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Namespace all;

    void enter(@Observes @Connected(BlackBoxGateway.class) ClientSocket client) {
        client.join("room1", "room2", "room4", "room5");
    }

    @SubscribeMessage("broadcast")
    public void broadcast(ClientSocket client) {
        all.emit("broadcast", "hello from " + client.id());
    }

    @SubscribeMessage("volatile_broadcast")
    public void volatileBroadcast(ClientSocket client) {
        all.asVolatile().emit("volatile_broadcast", "hello from " + client.id());
    }

    @SubscribeMessage("broadcast_with_ack")
    public CompletionStage<List<@Nullable String>> broadcastWithAck() {
        return all.timeout(PATIENCE).emitWithAck(String.class, "broadcast_with_ack", (Object) null);
    }

    @SubscribeMessage("disconnect_socket")
    public void disconnectAll() {
        all.disconnectSockets(false);
    }

    @SubscribeMessage("fetch_sockets")
    public CompletionStage<List<Map<String, String>>> fetchSockets() {
        return all.fetchSockets()
                .thenApply(sockets -> sockets.stream()
                        .map(socket -> Map.of("id", socket.id(), "ns", "/"))
                        .toList());
    }

    @SubscribeMessage("rooms")
    public CompletionStage<List<String>> rooms() {
        return all.fetchSockets()
                .thenApply(sockets -> sockets.stream()
                        .flatMap(socket -> socket.rooms().stream())
                        .distinct()
                        .sorted()
                        .toList());
    }

    @SubscribeMessage("join_room")
    public void joinRoom() {
        all.socketsJoin("room7");
    }

    @SubscribeMessage("leave_room")
    public void leaveRoom() {
        all.socketsLeave("room4");
    }

    private CompletionStage<RemoteSocket> remote(String id) {
        return all.in(id).fetchSockets().thenApply(found -> found.get(0));
    }

    @SubscribeMessage("emit_from_remote_sock")
    public CompletionStage<Void> emit(@MessageBody String id, ClientSocket client) {
        return remote(id).thenAccept(remote -> remote.emit("emit", "hello from " + client.id()));
    }

    @SubscribeMessage("emit_with_ack_from_remote_sock")
    public CompletionStage<@Nullable String> emitWithAck(@MessageBody String id, ClientSocket client) {
        return remote(id)
                .thenCompose(remote ->
                        remote.timeout(PATIENCE).emitWithAck(String.class, "emit", "hello from " + client.id()));
    }

    @SubscribeMessage("join_room_from_remote_sock")
    public CompletionStage<Void> join(@MessageBody String id, ClientSocket client) {
        return remote(id).thenAccept(remote -> remote.join("hello from " + client.id()));
    }

    @SubscribeMessage("leave_room_from_remote_sock")
    public CompletionStage<Void> leave(@MessageBody String id) {
        return remote(id).thenAccept(remote -> remote.leave("room4"));
    }

    @SubscribeMessage("get_rooms_remote_sock")
    public CompletionStage<TreeSet<String>> rooms(@MessageBody String id) {
        return remote(id).thenApply(remote -> remote.rooms().stream().collect(Collectors.toCollection(TreeSet::new)));
    }

    @SubscribeMessage("disconnect_remote_sock")
    public CompletionStage<Void> disconnect(@MessageBody String id) {
        return remote(id).thenAccept(remote -> remote.disconnect(false));
    }
}
