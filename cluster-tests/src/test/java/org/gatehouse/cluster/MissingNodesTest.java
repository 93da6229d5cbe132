package org.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gatehouse.cluster.Node.Answers;
import org.gatehouse.it.redis.RedisClient;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A question to a cluster is answered, whatever becomes of one of the nodes. Two Java nodes are well all the time; the third is a process of
 * its own, stopped or killed, or one that is made up here and answers as it likes.
 */
@Tag("thorough")
@Timeout(300)
class MissingNodesTest {

    private static final String ASKED = "socket.io-request#/#";
    private static final String ANSWERED = "socket.io-response#/#";

    /** What waits for it has to end long before. */
    private static final int LONG = 120_000;

    private static final Map<String, String> SETTINGS = Map.of("gatehouse.cluster-timeout", "3s");

    private static RedisServer redis;
    private static Nodes well;
    private static Node third;
    private static Kind started;
    private final List<Client> clients = new ArrayList<>();

    @BeforeAll
    static void startRedis() {
        redis = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        stopNodes();
        redis.close();
    }

    @AfterEach
    void leave() {
        clients.forEach(Client::close);
        well.awaitEmpty();
    }

    private static void stopNodes() {
        if (well != null) {
            well.close();
            third.close();
        }
    }

    private static Node startThird(Kind kind) {
        return Node.javaProcess(0, Nodes.settings(redis.url(), kind, SETTINGS));
    }

    /** Two nodes in this JVM and one in its own, which serve several tests, with one client each. */
    private final class Three {

        final Node asking;

        Three(Kind kind) {
            if (kind != started) {
                stopNodes();
                well = new Nodes(redis, kind, "JJ", SETTINGS);
                third = startThird(kind);
                started = kind;
            } else if (!third.process().process().isAlive()) {
                third.close();
                third = startThird(kind);
            }
            Until.isTrue("three nodes hear one another", () -> Nodes.count(redis, kind, "/") == 3);
            asking = well.list().get(0);
            List<Node> nodes = List.of(asking, well.list().get(1), third);
            for (int i = 0; i < 3; i++) {
                clients.add(Client.connect(nodes.get(i).uri(), "/"));
                clients.get(i).answer("ask", i);
            }
            // Everybody has heard of everybody, and from nobody else.
            assertThat(found(asking)).isEqualTo(ids(0, 1, 2));
        }

        List<String> ids(Integer... indexes) {
            return List.of(indexes).stream()
                    .map(index -> clients.get(index).id())
                    .sorted()
                    .toList();
        }
    }

    private static List<String> found(Node asking) {
        return found(asking.all());
    }

    private static List<String> found(Node.Target asking) {
        return asking.fetchSockets().stream()
                .map(socket -> socket.getString("id"))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = "CLASSIC")
    void aNodeThatIsStoppedIsLeftOutAndNamed(Kind kind) {
        Three three = new Three(kind);
        third.process().signal("STOP");

        assertThat(found(three.asking)).isEqualTo(three.ids(0, 1));
        Answers answers = three.asking.all().timeout(3_000).emitWithAck("ask");
        assertThat(answers.values()).containsExactlyInAnyOrder(0L, 1L);
        assertThat(answers.timedOut()).isTrue();
        assertThat(answers.missing()).hasSize(1);
        Answers servers = Answers.of(three.asking.call("serverSideEmitWithAck", "event", "hello", "args", List.of()));
        assertThat(servers.timedOut()).isTrue();
        assertThat(servers.values()).hasSize(1);
        assertThat(servers.missing()).isEqualTo(answers.missing());

        third.process().signal("CONT");

        assertThat(found(three.asking.all().timeout(LONG))).isEqualTo(three.ids(0, 1, 2));
        assertThat(three.asking.all().timeout(LONG).emitWithAck("ask").values()).containsExactlyInAnyOrder(0L, 1L, 2L);
    }

    @ParameterizedTest
    @EnumSource(names = "CLASSIC")
    void aNodeThatHasDiedIsNotWaitedFor(Kind kind) {
        Three three = new Three(kind);
        third.process().kill();
        Until.isTrue("Redis has noticed", () -> Nodes.count(redis, kind, "/") == 2);

        assertThat(found(three.asking.all().timeout(LONG))).isEqualTo(three.ids(0, 1));
        Answers answers = three.asking.all().timeout(LONG).emitWithAck("ask");
        assertThat(answers.timedOut()).isFalse();
        assertThat(answers.values()).containsExactlyInAnyOrder(0L, 1L);
        Answers servers = Answers.of(three.asking.call("serverSideEmitWithAck", "event", "hello", "args", List.of()));
        assertThat(servers.timedOut()).isFalse();
        assertThat(servers.values()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = "CLASSIC")
    void aNodeThatDiesWhileItIsAskedOwesNothing(Kind kind) throws Exception {
        Three three = new Three(kind);
        CompletableFuture<Answers> answers = CompletableFuture.supplyAsync(
                () -> three.asking.all().timeout(20_000).emitWithAck("unanswered"));
        for (Client client : clients) {
            client.until("unanswered");
        }
        clients.get(0).close();
        clients.get(1).close();
        third.process().kill();

        assertThat(answers.get(60, TimeUnit.SECONDS).timedOut()).isFalse();
        assertThat(answers.get().values()).isEmpty();
    }

    @Test
    void aNodeThatAnswersTwiceDoesNotStandForAnother() throws Exception {
        Three three = new Three(Kind.CLASSIC);
        try (MadeUp madeUp = new MadeUp("{\"requestId\":%s,\"sockets\":[]}", 2)) {
            third.process().signal("STOP");
            CompletableFuture<List<String>> found =
                    CompletableFuture.supplyAsync(() -> found(three.asking.all().timeout(LONG)));
            madeUp.awaitAnswered();
            third.process().signal("CONT");

            assertThat(found.get(60, TimeUnit.SECONDS)).isEqualTo(three.ids(0, 1, 2));
        }
    }

    @Test
    void aNodeWhoseAnswerIsUnreadableCostsItsOwnPartAlone() throws Exception {
        Three three = new Three(Kind.CLASSIC);
        try (MadeUp madeUp = new MadeUp("{\"requestId\":%s}", 1)) {
            assertThat(found(three.asking)).isEqualTo(three.ids(0, 1, 2));
            madeUp.awaitAnswered();
        }
    }

    /** A node that is nothing but a subscription, and answers look-ups. */
    private static final class MadeUp implements AutoCloseable {

        private final RedisClient subscribed = redis.connect();
        private final RedisClient publishing = redis.connect();
        private final BlockingQueue<String> answered = new LinkedBlockingQueue<>();

        /**
         * Subscribes.
         *
         * @param answer the answer, with a place for the request's id
         * @param times how often it is given
         */
        MadeUp(String answer, int times) {
            subscribed.call("SUBSCRIBE", ASKED);
            Thread thread = new Thread(() -> answer(answer, times), "made up");
            thread.setDaemon(true);
            thread.start();
        }

        private void answer(String answer, int times) {
            for (List<?> message = read(); message != null; message = read()) {
                try (JsonReader reader = Json.createReader(new StringReader((String) message.get(2)))) {
                    JsonObject request = reader.readObject();
                    if (request.getInt("type") == 5) {
                        String text = answer.formatted(request.get("requestId"));
                        for (int i = 0; i < times; i++) {
                            publishing.call("PUBLISH", ANSWERED, text);
                        }
                        answered.add(text);
                    }
                }
            }
        }

        private List<?> read() {
            try {
                return (List<?>) subscribed.read();
            } catch (UncheckedIOException e) {
                return null; // closed
            }
        }

        void awaitAnswered() throws InterruptedException {
            Objects.requireNonNull(answered.poll(60, TimeUnit.SECONDS), "was not asked");
        }

        @Override
        public void close() {
            subscribed.close();
            publishing.close();
        }
    }
}
