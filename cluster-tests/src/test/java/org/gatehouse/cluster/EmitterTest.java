package org.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.cluster.Client.Event;
import org.gatehouse.it.redis.RedisClient;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.gatehouse.redis.emitter.RedisEmitter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every emitter of Socket.IO is held to: who is no node sends to the clients of two. The system property {@code emitter.mix}
 * says which ones.
 */
@Timeout(300)
class EmitterTest {

    private static final String FENCE = "fence";

    private static RedisServer redis;
    private static RedisClient connection;
    private static Nodes nodes;
    private static RedisEmitter emitter;

    private final List<Client> clients = new ArrayList<>();

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        connection = redis.connect();
        nodes = new Nodes(redis, Kind.CLASSIC, System.getProperty("emitter.mix", "JN"), Map.of());
        emitter = RedisEmitter.over((channel, message) -> connection.call("PUBLISH", channel, message));
    }

    @AfterAll
    static void stop() {
        nodes.close();
        connection.close();
        redis.close();
    }

    @BeforeEach
    void connect() {
        nodes.awaitEmpty();
        for (Node node : nodes.list()) {
            clients.add(Client.connect(node.uri(), "/"));
            node.call("heardServerSide");
        }
    }

    @AfterEach
    void leave() {
        clients.forEach(Client::close);
        nodes.awaitEmpty();
    }

    private List<List<Event>> heard() {
        emitter.emit(FENCE);
        return clients.stream().map(client -> client.until(FENCE)).toList();
    }

    private List<List<String>> names() {
        return heard().stream()
                .map(events -> events.stream().map(Event::name).toList())
                .toList();
    }

    @Test
    void anEventReachesAllClientsAsItIs() {
        emitter.emit("test", 1, "2", new byte[] {3, 4}, Map.of("a", List.of(true)));

        assertThat(heard())
                .allSatisfy(events -> assertThat(events)
                        .containsExactly(new Event(
                                "test",
                                List.of(1L, "2", ByteBuffer.wrap(new byte[] {3, 4}), Map.of("a", List.of(true))))));
    }

    @Test
    void aNamespaceIsAWorldOfItsOwn() {
        for (Node node : nodes.list()) {
            try (Client inside = Client.connect(node.uri(), "/custom")) {
                emitter.of("custom").asVolatile().compress(false).emit("test", "inside");
                assertThat(inside.next()).isEqualTo(new Event("test", List.of("inside")));
            }
        }
        assertThat(names()).containsExactly(List.of(), List.of());
    }

    @Test
    void roomsAreUnitedAndExcepted() {
        nodes.list().get(0).join(clients.get(0), "room1", "room2");
        nodes.list().get(1).join(clients.get(1), "room2", "room3");

        emitter.to("room1").emit("to room1");
        emitter.in("room3").emit("to room3");
        emitter.to("room1", "room2").emit("to both");
        emitter.to("room2").except("room1").emit("to room2 except room1");
        emitter.except("room3").emit("except room3");
        emitter.to(clients.get(1).id()).emit("to one");
        emitter.to().emit("to nobody");

        assertThat(names())
                .containsExactly(
                        List.of("to room1", "to both", "except room3"),
                        List.of("to room3", "to both", "to room2 except room1", "to one"));
    }

    @Test
    void clientsJoinAndLeave() {
        emitter.socketsJoin("all", "more");
        emitter.in(clients.get(0).id()).socketsJoin("first");
        emitter.in("all").except("first").socketsLeave("more");

        for (int i = 0; i < 2; i++) {
            int index = i;
            Until.isTrue(
                    "the rooms are those",
                    () -> nodes.list()
                            .get(index)
                            .rooms(clients.get(index))
                            .equals(index == 0 ? Set.of("all", "more", "first") : Set.of("all")));
        }
    }

    @Test
    void clientsAreDisconnected() {
        emitter.in(clients.get(0).id()).disconnectSockets(true);
        emitter.in(clients.get(1).id()).disconnectSockets(false);

        for (Client client : clients) {
            assertThat(client.next().name()).isEqualTo(Client.DISCONNECTED);
        }
    }

    @Test
    void serversHearWhatIsForServers() {
        emitter.serverSideEmit("hello", 1, "two");

        for (Node node : nodes.list()) {
            List<JsonObject> heard = new ArrayList<>();
            Until.isTrue("the server has heard", () -> {
                JsonArray more = node.call("heardServerSide").asJsonArray();
                more.forEach(each -> heard.add(each.asJsonObject()));
                return !heard.isEmpty();
            });
            assertThat(heard).hasSize(1);
            assertThat(heard.get(0).getString("event")).isEqualTo("hello");
            assertThat(heard.get(0).get("args")).hasToString("[1,\"two\"]");
        }
        assertThat(names()).containsExactly(List.of(), List.of());
    }
}
