package org.gatehouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gatehouse.Namespace;
import org.gatehouse.RemoteSocket;
import org.gatehouse.it.redis.RedisCluster;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two applications on the three masters of a Redis Cluster act as one server, also while channels and keys move. */
class RedisClusterTest {

    private static RedisCluster cluster;

    @BeforeAll
    static void start() {
        cluster = new RedisCluster();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static GatewayTester node(String kind, String addresses) {
        return Node.start(Map.of("url", "redis-cluster://" + addresses, "kind", kind));
    }

    /** How many nodes listen to a channel of sharded Pub/Sub at the master that has it. */
    private static long listening(String channel) {
        return NodesOnRedis.number(cluster.master(channel).call("PUBSUB", "SHARDNUMSUB", channel), 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "sharded", "streams"})
    void nodesOnSeveralMastersAreOne(String kind) throws Exception {
        String last = cluster.addresses().substring(cluster.addresses().lastIndexOf(',') + 1);
        try (GatewayTester one = node(kind, cluster.addresses());
                GatewayTester other = node(kind, last)) {
            TestClient alice = one.connect("/rooms");
            TestClient bob = other.connect("/rooms");
            Heard.delivery(one, bob);
            Heard.delivery(other, alice);
            Namespace here = one.namespace("/rooms");
            assertThat(NodesOnRedis.get(here.fetchSockets()))
                    .extracting(RemoteSocket::id)
                    .containsExactlyInAnyOrder(alice.id(), bob.id());
            assertThat(NodesOnRedis.get(other.namespace("/rooms").serverSideEmitWithAck(String.class, "asked", "x")))
                    .hasSize(1);
            for (int room = 0; room < 20; room++) { // whose channels are all over the masters
                String name = "room " + room;
                here.in(bob.id()).socketsJoin(name);
                here.to(name).emit("news", room);
                assertThat(bob.await("news").data(Integer.class)).isEqualTo(room);
            }
            assertThat(one.server("/socket.io/").clusterCounters())
                    .containsEntry("unreadable", 0L)
                    .containsEntry("outages", 0L);
        }
    }

    @Test
    void aChannelIsFollowedToAnotherMaster() throws Exception {
        try (GatewayTester one = node("sharded", cluster.addresses());
                GatewayTester other = node("sharded", cluster.addresses())) {
            TestClient alice = one.connect("/rooms");
            TestClient bob = other.connect("/rooms");
            bob.emitWithAck("join", "lobby");
            String lobby = "socket.io#/rooms#lobby#";
            String common = "socket.io#/rooms#";
            Until.isTrue("it listens to the room", () -> listening(lobby) == 1 && listening(common) == 2);
            one.namespace("/rooms").to("lobby").emit("news", "before");
            assertThat(bob.await("news").data(String.class)).isEqualTo("before");

            RedisServer before = cluster.master(lobby);
            assertThat(cluster.move(lobby)).isNotSameAs(before);
            cluster.move(common);

            Until.isTrue("it listens there", () -> listening(lobby) == 1 && listening(common) == 2);
            one.namespace("/rooms").to("lobby").emit("news", "after");
            assertThat(bob.await("news").data(String.class)).isEqualTo("after");
            assertThat(NodesOnRedis.get(one.namespace("/rooms").fetchSockets()))
                    .extracting(RemoteSocket::id)
                    .containsExactlyInAnyOrder(alice.id(), bob.id());
            assertThat(one.server("/socket.io/").clusterCounters())
                    .containsEntry("not-published", 0L)
                    .containsEntry("outages", 0L);
        }
    }

    @Test
    void aStreamIsFollowedToAnotherMasterAndNothingIsLostOrTwice() {
        try (GatewayTester one = node("streams", cluster.addresses());
                GatewayTester other = node("streams", cluster.addresses())) {
            TestClient bob = other.connect("/rooms");
            Heard.delivery(one, bob);
            Namespace here = one.namespace("/rooms");
            for (int i = 0; i < 200; i++) {
                here.emit("n", i);
            }
            RedisServer before = cluster.master("socket.io");
            assertThat(cluster.move("socket.io")).isNotSameAs(before);
            for (int i = 200; i < 400; i++) {
                here.emit("n", i);
            }
            assertThat(Heard.events(bob, "n", 400))
                    .extracting(event -> event.data(Integer.class))
                    .isEqualTo(IntStream.range(0, 400).boxed().toList());
            assertThat(one.server("/socket.io/").clusterCounters()).containsEntry("not-published", 0L);
        }
    }

    @Test
    void manyEventsToManyRoomsArriveInTheOrderOfTheirRoom() {
        try (GatewayTester one = node("sharded", cluster.addresses());
                GatewayTester other = node("sharded", cluster.addresses())) {
            TestClient bob = other.connect("/rooms");
            for (String room : List.of("a", "b", "c")) {
                bob.emitWithAck("join", room);
                Until.isTrue("it listens", () -> listening("socket.io#/rooms#" + room + "#") == 1);
            }
            for (int i = 0; i < 100; i++) {
                for (String room : List.of("a", "b", "c")) {
                    one.namespace("/rooms").to(room).emit(room, i);
                }
            }
            for (String room : List.of("a", "b", "c")) {
                for (int i = 0; i < 100; i++) {
                    assertThat(bob.await(room).data(Integer.class)).isEqualTo(i);
                }
            }
        }
    }
}
