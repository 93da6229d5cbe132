package org.gatehouse.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.gatehouse.ClientSocket;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.InMemoryCluster;
import org.gatehouse.test.Received;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody looks at one node and sees both. */
class AdminClusterTest {

    private static final Map<String, String> LOGIN = Map.of("username", "ada", "password", "correct horse");

    private final Configured configured = Configured.withLogin().with("mode", "development");
    private final InMemoryCluster cluster = new InMemoryCluster();
    private final GatewayTester one = node("one");
    private final GatewayTester other = node("other");

    @WebSocketGateway(namespace = "/chat")
    static class ChatGateway {

        @SubscribeMessage("enter")
        void enter(String room, ClientSocket client) {
            client.join(room);
        }
    }

    private GatewayTester node(String name) {
        configured.with("server-id", name);
        return GatewayTester.start(cluster, ChatGateway.class);
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
        configured.close();
    }

    /** Waits for one that fits: the test kit's clients are patient for five seconds each time. */
    private static JsonValue await(TestClient client, String event, Predicate<Received> fits) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Received received = client.await(event);
        while (!fits.test(received) && System.nanoTime() < end) {
            received = client.await(event);
        }
        assertThat(fits.test(received)).isTrue();
        return received.data();
    }

    @Test
    void clientsOfBothNodesAreShown() {
        TestClient here = one.connect("/chat");
        TestClient there = other.connect("/chat");
        TestClient admin = one.connect("/admin", LOGIN);
        JsonArray sockets = admin.await("all_sockets").data().asJsonArray();
        Set<String> ids = new HashSet<>();
        for (JsonObject socket : sockets.getValuesAs(JsonObject.class)) {
            ids.add(socket.getString("id"));
            assertThat(socket.getString("transport")).isEqualTo("websocket");
            assertThat(socket.getString("clientId")).hasSize(12);
            assertThat(socket.getJsonObject("data")).doesNotContainKey("_admin");
            assertThat(socket.getJsonArray("rooms").getValuesAs(JsonString::getString))
                    .contains(socket.getString("id"));
        }
        assertThat(ids).containsExactlyInAnyOrder(here.id(), there.id(), admin.id());
    }

    @Test
    void bothNodesTellOfThemselvesAndOfWhatHappensThere() {
        TestClient admin = one.connect("/admin", LOGIN);
        for (String name : new String[] {"one", "other"}) {
            await(
                    admin,
                    "server_stats",
                    stats -> stats.data().asJsonObject().getString("serverId").equals(name));
        }
        TestClient there = other.connect("/chat");
        await(
                admin,
                "socket_connected",
                socket -> socket.data().asJsonObject().getString("id").equals(there.id()));
        there.emit("enter", "kitchen");
        await(admin, "room_joined", joined -> joined.toString().contains("kitchen"));
    }

    @Test
    void commandsReachTheOtherNode() {
        TestClient there = other.connect("/chat");
        TestClient admin = one.connect("/admin", LOGIN);
        admin.emit("emit", "/chat", there.id(), "news", "hello");
        assertThat(there.await("news").data(String.class)).isEqualTo("hello");
        admin.emit("join", "/chat", "kitchen", there.id());
        admin.emit("emit", "/chat", "kitchen", "news", "again");
        assertThat(there.await("news").data(String.class)).isEqualTo("again");
        admin.emit("_disconnect", "/chat", false, there.id());
        there.awaitDisconnect();
    }
}
