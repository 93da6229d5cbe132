package org.gatehouse.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gatehouse.AckTimeoutException;
import org.gatehouse.Namespace;
import org.gatehouse.RemoteSocket;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.Received;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two applications on one Redis act as one server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NodesOnRedis {

    final String kind;
    private final LoggedMessages log = new LoggedMessages();
    RedisServer redis;
    GatewayTester one;
    GatewayTester other;
    private TestClient alice;
    private TestClient bob;

    NodesOnRedis(String kind) {
        this.kind = kind;
    }

    /** How many nodes listen. */
    abstract long listening();

    /** Waits until nodes listen to a room, where they do so. */
    void awaitRoom(String room, int nodes) {}

    @BeforeAll
    void start() {
        redis = RedisServer.start();
        one = Node.start(Map.of("url", redis.url(), "kind", kind));
        other = Node.start(Map.of("url", redis.url(), "kind", kind));
        Until.isTrue("both listen", () -> listening() == 2);
    }

    @AfterAll
    void stop() {
        other.close();
        one.close();
        redis.close();
        log.close();
    }

    private void connect() {
        alice = one.connect("/rooms");
        bob = other.connect("/rooms", Map.of("token", "secret"));
    }

    @AfterEach
    void leave() {
        for (TestClient client : new TestClient[] {alice, bob}) {
            if (client != null) {
                client.close();
            }
        }
        Until.isTrue(
                "all have left",
                () -> one.namespace("/rooms").rooms().isEmpty()
                        && other.namespace("/rooms").rooms().isEmpty());
    }

    static long number(Object answer, int index) {
        return (Long) Objects.requireNonNull(((List<?>) answer).get(index));
    }

    static <T> T get(CompletionStage<T> stage) throws InterruptedException, ExecutionException, TimeoutException {
        return stage.toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    @Test
    void anEventReachesTheRoomOnBothNodesAsJsonAndBytes() {
        connect();
        alice.emitWithAck("join", "lobby");
        bob.emitWithAck("join", "lobby");
        awaitRoom("lobby", 2);

        one.namespace("/rooms").to("lobby").emit("news", Map.of("text", "hällo"), new byte[] {1, 2});

        for (TestClient client : List.of(alice, bob)) {
            Received news = client.await("news");
            assertThat((Object) news.data(Map.class)).isEqualTo(Map.of("text", "hällo"));
            assertThat(news.attachments()).containsExactly(ByteBuffer.wrap(new byte[] {1, 2}));
        }
    }

    @Test
    void eventsStayInOrderAndExceptionsAreKept() {
        connect();
        bob.emitWithAck("join", "muted");
        Namespace here = one.namespace("/rooms");
        for (int i = 0; i < 300; i++) {
            here.emit("n", i);
            here.except("muted").emit("n", "not for the muted");
        }
        for (int i = 0; i < 300; i++) {
            assertThat(bob.await("n").data(Integer.class)).isEqualTo(i);
        }
    }

    @Test
    void whoJoinsRemotelyGetsTheEventBehindIt() {
        connect();
        Namespace here = one.namespace("/rooms");
        here.to(bob.id()).socketsJoin("late");
        here.to("late").emit("news", "for those who are late");
        assertThat(bob.await("news").data(String.class)).isEqualTo("for those who are late");
        here.in("late").socketsLeave("late");
        here.to("late").emit("news", "nobody");
        here.to(bob.id()).emit("news", "last");
        assertThat(bob.await("news").data(String.class)).isEqualTo("last");
        here.in(bob.id()).disconnectSockets(false);
        bob.awaitDisconnect();
    }

    @Test
    void clientsOfTheOtherNodeAreFoundWithoutTheirTokens() throws Exception {
        connect();
        bob.emitWithAck("join", "lobby");

        List<RemoteSocket> found = get(one.namespace("/rooms").to("lobby").fetchSockets());

        assertThat(found).singleElement().satisfies(socket -> {
            assertThat(socket.id()).isEqualTo(bob.id());
            assertThat(socket.rooms()).containsExactlyInAnyOrder(bob.id(), "lobby");
            assertThat(socket.data()).containsEntry("room", "lobby");
            assertThat(socket.handshake().auth()).isEmpty();
        });
    }

    @Test
    void theClientsOfBothNodesAreAsked() throws Exception {
        connect();
        alice.answer("question", question -> "Alice");
        bob.answer("question", question -> "Bob");
        assertThat(get(one.namespace("/rooms").timeout(Duration.ofMinutes(1)).emitWithAck(String.class, "question")))
                .containsExactlyInAnyOrder("Alice", "Bob");
        bob.disconnect();
        alice.answer("question", question -> "Alice again");
        Until.isTrue("Bob has left", () -> other.namespace("/rooms").rooms().isEmpty());
        assertThat(get(one.namespace("/rooms").timeout(Duration.ofMinutes(1)).emitWithAck(String.class, "question")))
                .containsExactly("Alice again");
    }

    @Test
    void nodesTalkToOneAnother() throws Exception {
        connect();
        one.namespace("/rooms").serverSideEmit("said", "hello");
        assertThat(bob.await("heard").data(String.class)).isEqualTo("hello");
        assertThat(get(one.namespace("/rooms").serverSideEmitWithAck(String.class, "asked", "x")))
                .containsExactly("answer to x");
    }

    @Test
    void aNodeThatHasGoneIsNotAwaited() throws Exception {
        connect();
        GatewayTester third = Node.start(Map.of("url", redis.url(), "kind", kind));
        Until.isTrue("it listens", () -> listening() == 3);
        assertThat(get(one.namespace("/rooms").serverSideEmitWithAck(String.class, "asked", "x")))
                .hasSize(2);
        third.close();
        Until.isTrue("it has gone", () -> listening() == 2);
        assertThat(get(one.namespace("/rooms").serverSideEmitWithAck(String.class, "asked", "x")))
                .hasSize(1);
    }

    @Test
    void whatSomebodyElsePublishesThereIsCounted() {
        connect();
        long before = other.server("/socket.io/").clusterCounters().get("unreadable");
        publishNonsense();
        one.namespace("/rooms").emit("news", "still here");
        bob.await("news");
        assertThat(other.server("/socket.io/").clusterCounters().get("unreadable"))
                .isEqualTo(before + 1);
        log.await("GATE0154", 1);
    }

    /** One message, where the other node listens. */
    abstract void publishNonsense();

    /** Adds a node that never answers, and takes it away when closed. */
    abstract AutoCloseable silentNode();

    @Test
    void aSilentNodeCostsTheTimeAndIsNamedAndOneThatGoesMeanwhileHalfOfIt() throws Exception {
        connect();
        AutoCloseable silent = silentNode();
        Namespace here = one.namespace("/rooms");
        assertThatThrownBy(() -> get(here.timeout(Duration.ofMillis(500)).emitWithAck(String.class, "unanswered")))
                .cause()
                .isInstanceOfSatisfying(
                        AckTimeoutException.class,
                        late -> assertThat(late.missingNodes()).isNotEmpty());
        assertThat(get(here.timeout(Duration.ofMillis(300)).fetchSockets()))
                .extracting(RemoteSocket::id)
                .containsExactlyInAnyOrder(alice.id(), bob.id());
        alice.answer("question", question -> 1);
        bob.answer("question", question -> 2);
        CompletionStage<List<Integer>> answers =
                here.timeout(Duration.ofSeconds(4)).emitWithAck(Integer.class, "question");
        silent.close();
        assertThat(get(answers)).containsExactlyInAnyOrder(1, 2);
    }
}
