package org.gatehouse.it.suite;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.GatewayOptions;
import org.gatehouse.Guard;
import org.gatehouse.GuardContext;
import org.gatehouse.GuardPhase;
import org.gatehouse.Namespace;
import org.gatehouse.NamespaceEvent;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.UseGuards;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.WsResponse;

/** Clients that come back after a loss: in a namespace of its own, in those that clients name, and behind a guard. */
@ApplicationScoped
@WebSocketGateway(
        path = "/recovery.io/",
        namespace = {"/", "/dyn/{name}"},
        options = @GatewayOptions(recoveryEnabled = "true"))
public class RecoveryGateway {

    /** To whom something is sent. */
    public record Hit(String room, String tag) {}

    private final Map<String, ClientSocket> clients = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<String>> left = new ConcurrentHashMap<>();

    void connected(@Observes @Connected(RecoveryGateway.class) ClientSocket client) {
        client.data().put("hooks", client.data().getOrDefault("hooks", "") + (client.recovered() ? "back " : "new "));
        clients.putIfAbsent(client.id(), client);
    }

    void left(@Observes @Disconnected(RecoveryGateway.class) Disconnection gone) {
        leave(gone.socket().id()).complete(gone.reason().text());
    }

    private CompletableFuture<String> leave(String id) {
        return left.computeIfAbsent(id, missing -> new CompletableFuture<>());
    }

    /** Why a client has left the last time. */
    @SubscribeMessage("left")
    CompletionStage<String> reason(String id) {
        CompletableFuture<String> reason = leave(id);
        return reason.thenApply(text -> {
            left.remove(id, reason);
            return text;
        });
    }

    @SubscribeMessage("join")
    void join(String room, ClientSocket client) {
        client.join(room);
    }

    @SubscribeMessage("leave")
    void leave(String room, ClientSocket client) {
        client.leave(room);
    }

    @SubscribeMessage("remember")
    void remember(String value, ClientSocket client) {
        client.data().put("remembered", value);
    }

    @SubscribeMessage("who")
    List<Object> who(ClientSocket client) {
        return List.of(
                client.recovered(),
                new TreeSet<>(client.rooms())
                        .tailSet("a", true).stream()
                                .filter(room -> !room.equals(client.id()))
                                .toList(),
                client.data().getOrDefault("remembered", "nothing"),
                client.data().get("hooks"));
    }

    @SubscribeMessage("hit")
    void hit(Hit hit, Namespace namespace) {
        namespace.to(hit.room()).emit("hit", hit.tag());
    }

    @SubscribeMessage("hit_others")
    void hitOthers(Hit hit, ClientSocket client) {
        client.broadcast().except(hit.room()).emit("hit", hit.tag());
    }

    /** Also to one that is lost. */
    @SubscribeMessage("hit_one")
    void hitOne(Hit hit) {
        clients.get(hit.room()).emit("one", hit.tag(), new byte[] {1});
    }

    @SubscribeMessage("hit_volatile")
    void hitVolatile(Hit hit, Namespace namespace) {
        namespace.to(hit.room()).asVolatile().emit("hit", hit.tag());
    }

    @SubscribeMessage("hit_asking")
    void hitAsking(Hit hit, Namespace namespace) {
        namespace.to(hit.room()).timeout(Duration.ofSeconds(60)).emitWithAck(Object.class, "hit", hit.tag());
    }

    @SubscribeMessage("hit_here")
    void hitHere(Hit hit, Namespace namespace) {
        namespace.server().of(hit.room()).emit("hit", hit.tag());
    }

    @SubscribeMessage("reply")
    WsResponse<String> reply(String tag) {
        return new WsResponse<>("replied", tag);
    }

    @SubscribeMessage("fail")
    void fail(String tag) {
        throw new WsException(tag);
    }

    @SubscribeMessage("send_away")
    void sendAway(String room, Namespace namespace) {
        namespace.in(room).disconnectSockets(true);
    }

    @SubscribeMessage("bye")
    void bye(ClientSocket client) {
        client.disconnect();
    }

    /** The same, but clients must be quick, and few. */
    @ApplicationScoped
    @WebSocketGateway(
            path = "/hasty-recovery.io/",
            options = @GatewayOptions(recoveryEnabled = "true", recoveryTime = "300ms"))
    public static class Hasty {

        private final Map<String, CompletableFuture<String>> expired = new ConcurrentHashMap<>();

        void expired(@Observes NamespaceEvent.RecoveryExpired event) {
            of(event.id())
                    .complete(event.namespace().name() + " " + event.rooms().equals(Set.of(event.id(), "r")) + " "
                            + event.data());
        }

        private CompletableFuture<String> of(String id) {
            return expired.computeIfAbsent(id, missing -> new CompletableFuture<>());
        }

        @SubscribeMessage("join")
        void join(String room, ClientSocket client) {
            client.join(room);
            client.data().put("joined", room);
        }

        @SubscribeMessage("expired")
        CompletionStage<String> expiredOf(String id) {
            return of(id).copy();
        }
    }

    /** Asked on two paths: on one of them not again for who comes back. */
    @ApplicationScoped
    public static class Token implements Guard {

        @Override
        public boolean canActivate(GuardContext context) {
            context.data().put("token", context.handshake().auth().getString("token", ""));
            return !context.handshake().auth().getString("token", "").equals("revoked");
        }
    }

    /** Asks its guard again. */
    @WebSocketGateway(path = "/checked-recovery.io/", options = @GatewayOptions(recoveryEnabled = "true"))
    @UseGuards(value = Token.class, on = GuardPhase.CONNECTION)
    public static class Checked {

        @SubscribeMessage("token")
        String token(ClientSocket client) {
            return client.recovered() + " " + client.data().get("token");
        }
    }

    /** Does not. */
    @WebSocketGateway(
            path = "/trusting-recovery.io/",
            options = @GatewayOptions(recoveryEnabled = "true", recoverySkipGuards = "true"))
    @UseGuards(value = Token.class, on = GuardPhase.CONNECTION)
    public static class Trusting {

        @SubscribeMessage("token")
        String token(ClientSocket client) {
            return client.recovered() + " " + client.data().get("token");
        }
    }
}
