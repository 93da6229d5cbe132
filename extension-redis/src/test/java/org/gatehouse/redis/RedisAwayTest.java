package org.gatehouse.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.gatehouse.Namespace;
import org.gatehouse.it.redis.Proxy;
import org.gatehouse.it.redis.RedisSentinel;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an outage of Redis costs, and what comes back by itself. */
class RedisAwayTest {

    private static final Map<String, String> QUICK = Map.of("timeout", "500ms", "connect-timeout", "500ms");

    private final LoggedMessages log = new LoggedMessages();

    @AfterEach
    void nothingStays() {
        log.close();
        Until.isTrue(
                "no thread is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("gatehouse-redis")));
    }

    private static GatewayTester node(String url, String... more) {
        Map<String, String> settings = new HashMap<>(QUICK);
        settings.put("url", url);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return Node.start(settings);
    }

    @Test
    void anApplicationStartsWithoutRedisAndFindsItLater() {
        try (RedisServer redis = RedisServer.start()) {
            redis.stop();
            try (GatewayTester one = node(redis.url());
                    GatewayTester other = node(redis.url())) {
                TestClient alice = one.connect("/rooms");
                TestClient bob = other.connect("/rooms");
                log.await("GATE0151", 2);
                assertThat(log.of("GATE0151"))
                        .hasSize(2)
                        .allMatch(message -> message.contains(redis.url()) && message.contains("Connection refused"));
                one.namespace("/rooms").emit("news", "for those here");
                assertThat(alice.await("news").data(String.class)).isEqualTo("for those here");
                assertThat(NodesOnRedis.get(one.namespace("/rooms").fetchSockets()))
                        .hasSize(1);

                redis.restart();

                Heard.delivery(one, bob);
                log.await("GATE0153", 2);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', NOAUTH",
        "'', wrong, WRONGPASS",
        "nobody, secret, WRONGPASS",
        "mute, mute, NOPERM",
    })
    void theAnswerToAWrongPasswordIsLoggedAndThePasswordIsNot(String user, String password, String answer) {
        try (RedisServer redis = RedisServer.start(
                        "--requirepass", "secret", "--user", "mute", "on", ">mute", "+@connection", "+ping");
                GatewayTester one = node(redis.url(), "user", user, "password", password)) {
            TestClient alice = one.connect("/rooms");
            log.await("GATE0151", 1);
            assertThat(log.of("GATE0151"))
                    .first()
                    .asString()
                    .contains(answer, redis.url())
                    .doesNotContain("wrong ", "secret");
            one.namespace("/rooms").emit("news", 1);
            alice.await("news");
        }
    }

    @Test
    void rightCredentialsMayStandInTheUrl() {
        try (RedisServer redis = RedisServer.start("--requirepass", "p@ss/w:rd");
                GatewayTester one = node("redis://:p%40ss%2Fw%3Ard@127.0.0.1:" + redis.port() + "/3");
                GatewayTester other = node(redis.url() + "/7", "user", "default", "password", "p@ss/w:rd")) {
            Heard.delivery(one, other.connect("/rooms"));
            assertThat(log.of("GATE0151")).isEmpty();
        }
    }

    private enum Outage {
        CRASH {
            @Override
            void begin(RedisServer redis, Proxy proxy) {
                redis.kill();
            }

            @Override
            void end(RedisServer redis, Proxy proxy) {
                redis.restart();
            }
        },
        FROZEN {
            @Override
            void begin(RedisServer redis, Proxy proxy) {
                redis.freeze();
            }

            @Override
            void end(RedisServer redis, Proxy proxy) {
                redis.thaw();
            }
        },
        PAUSED {
            @Override
            void begin(RedisServer redis, Proxy proxy) {
                redis.call("CLIENT", "PAUSE", 3_000, "ALL");
            }

            @Override
            void end(RedisServer redis, Proxy proxy) {
                // by itself
            }
        },
        CUT {
            @Override
            void begin(RedisServer redis, Proxy proxy) {
                proxy.cut();
            }

            @Override
            void end(RedisServer redis, Proxy proxy) {
                proxy.restore();
            }
        },
        SILENT {
            @Override
            void begin(RedisServer redis, Proxy proxy) {
                proxy.pause();
            }

            @Override
            void end(RedisServer redis, Proxy proxy) {
                proxy.restore();
            }
        };

        abstract void begin(RedisServer redis, Proxy proxy);

        abstract void end(RedisServer redis, Proxy proxy);
    }

    @ParameterizedTest
    @EnumSource
    void clientsHereAreServedMeanwhileAndAllSubscriptionsComeBack(Outage outage) throws Exception {
        try (RedisServer redis = RedisServer.start();
                Proxy proxy = new Proxy(redis.port());
                GatewayTester one = node("redis://127.0.0.1:" + proxy.port());
                GatewayTester other = node("redis://127.0.0.1:" + proxy.port())) {
            TestClient alice = one.connect("/rooms");
            TestClient bob = other.connect("/rooms");
            Heard.delivery(one, bob);

            outage.begin(redis, proxy);
            awaitOutage(one);
            awaitOutage(other);
            Namespace here = one.namespace("/rooms");
            Until.isTrue("nothing is published any more", () -> {
                long failed = notPublished(one);
                here.emit("probe");
                return notPublished(one) > failed;
            });
            long before = notPublished(one);
            for (int i = 0; i < 10; i++) {
                here.emit("news", i);
                assertThat(alice.await("news").data(Integer.class)).isEqualTo(i);
            }
            CompletionStage<List<String>> answers =
                    here.timeout(Duration.ofSeconds(2)).emitWithAck(String.class, "question");
            alice.answer("question", question -> "Alice");
            assertThatThrownBy(() -> answers.toCompletableFuture().get(1, TimeUnit.MINUTES))
                    .hasMessageContaining("AckTimeout");
            assertThat(notPublished(one)).isGreaterThanOrEqualTo(before + 11);
            outage.end(redis, proxy);

            Heard.delivery(one, bob);
            Heard.delivery(other, alice);
            log.await("GATE0153", 2);
            bob.emitWithAck("join", "lobby");
            here.to("lobby").emit("news", "whole again");
            assertThat(bob.await("news").data(String.class)).isEqualTo("whole again");
            assertThat(NodesOnRedis.get(here.serverSideEmitWithAck(String.class, "asked", "x")))
                    .hasSize(1);
        }
    }

    /** What the stream has taken without being able to say so is not sent again, and nothing is left out. */
    @ParameterizedTest
    @EnumSource
    void eventsOfAnOutageArriveLaterInOrderAndOnceOverAStream(Outage outage) {
        try (RedisServer redis = RedisServer.start("--appendonly", "yes", "--appendfsync", "always");
                Proxy proxy = new Proxy(redis.port());
                GatewayTester one = node("redis://127.0.0.1:" + proxy.port(), "kind", "streams");
                GatewayTester other = node("redis://127.0.0.1:" + proxy.port(), "kind", "streams")) {
            TestClient bob = other.connect("/rooms");
            Heard.delivery(one, bob);
            Namespace here = one.namespace("/rooms");
            int sent = 0;
            while (sent < 1000) {
                here.emit("n", sent++);
                if (sent == 500) {
                    outage.begin(redis, proxy);
                }
            }
            awaitOutage(one);
            awaitOutage(other);
            for (int i = 0; i < 100; i++) {
                here.emit("n", sent++);
            }
            outage.end(redis, proxy);
            for (int i = 0; i < sent; i++) {
                assertThat(bob.await("n").data(Integer.class)).isEqualTo(i);
            }
            Heard.delivery(one, bob);
            assertThat(notPublished(one)).isZero();
        }
    }

    @Test
    void whatIsTooMuchForTheBacklogIsCounted() {
        try (RedisServer redis = RedisServer.start();
                GatewayTester one = node(redis.url(), "kind", "streams", "backlog", "10")) {
            Until.isTrue("it appends", () -> {
                one.namespace("/rooms").emit("n", 0);
                return one.server("/socket.io/").clusterCounters().get("published") > 0;
            });
            redis.stop();
            awaitOutage(one);
            Until.isTrue("the backlog is full", () -> {
                one.namespace("/rooms").emit("n", 0);
                return notPublished(one) > 0;
            });
        }
    }

    /** Which of its connections were up before decides what the log calls it. */
    private static void awaitOutage(GatewayTester node) {
        Until.isTrue(
                "an outage", () -> node.server("/socket.io/").clusterCounters().get("outages") > 0);
    }

    private static long notPublished(GatewayTester node) {
        return node.server("/socket.io/").clusterCounters().get("not-published");
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "sharded", "streams"})
    void nodesFollowTheMasterOfTheSentinels(String kind) throws Exception {
        try (RedisSentinel sentinel = new RedisSentinel(500);
                GatewayTester one =
                        node("redis-sentinel://127.0.0.1:1,127.0.0.1:" + sentinel.port() + "/mymaster", "kind", kind);
                GatewayTester other =
                        node("redis-sentinel://127.0.0.1:" + sentinel.port() + "/mymaster", "kind", kind)) {
            TestClient alice = one.connect("/rooms");
            TestClient bob = other.connect("/rooms");
            Heard.delivery(one, bob);
            RedisServer before = sentinel.master();
            before.kill();
            sentinel.awaitOtherMaster(before);
            log.await("GATE0153", 2);
            Heard.delivery(one, bob);
            Heard.delivery(other, alice);
            assertThat(NodesOnRedis.get(one.namespace("/rooms").serverSideEmitWithAck(String.class, "asked", "x")))
                    .hasSize(1);
        }
    }
}
