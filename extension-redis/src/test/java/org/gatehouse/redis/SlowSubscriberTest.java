package org.gatehouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.gatehouse.Namespace;
import org.gatehouse.it.redis.Proxy;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node that does not read for a while, in front of a Redis that keeps a megabyte for it. */
class SlowSubscriberTest {

    private static final byte[] BIG = new byte[100_000];

    private static RedisServer redis() {
        return RedisServer.start("--client-output-buffer-limit", "pubsub", "1mb", "0", "0");
    }

    /** It has all the time of the world, so that nobody but Redis loses patience. */
    private static GatewayTester slow(String kind, Proxy proxy) {
        return Node.start(Map.of("url", "redis://127.0.0.1:" + proxy.port(), "kind", kind, "timeout", "5m"));
    }

    @ParameterizedTest
    @CsvSource({
        "classic, NUMSUB, socket.io-request#/rooms#",
        "sharded, SHARDNUMSUB, socket.io#/rooms#",
    })
    void whomRedisHasGivenUpComesBackWithAllSubscriptions(String kind, String how, String channel) {
        try (LoggedMessages log = new LoggedMessages();
                RedisServer redis = redis();
                Proxy proxy = new Proxy(redis.port());
                GatewayTester one = Node.start(Map.of("url", redis.url(), "kind", kind));
                GatewayTester other = slow(kind, proxy)) {
            TestClient bob = other.connect("/rooms");
            bob.emitWithAck("join", "lobby");
            Heard.delivery(one, bob);

            proxy.pause();
            Until.isTrue("Redis gives it up", () -> {
                one.namespace("/rooms").emit("big", BIG);
                return NodesOnRedis.number(redis.call("PUBSUB", how, channel), 1) == 1;
            });
            proxy.restore();

            log.await("GATE0152", 1);
            log.await("GATE0153", 1);
            Heard.delivery(one, bob);
            Until.isTrue("the room is heard again", () -> {
                one.namespace("/rooms").to("lobby").emit("news");
                return bob.drain().stream().anyMatch(event -> event.event().equals("news"));
            });
            assertThat(other.server("/socket.io/").clusterCounters()).containsEntry("outages", 1L);
            assertThat(one.server("/socket.io/").clusterCounters())
                    .containsEntry("outages", 0L)
                    .containsEntry("not-published", 0L);
        }
    }

    @Test
    void aStreamIsReadOnWhereItWas() {
        try (RedisServer redis = redis();
                Proxy proxy = new Proxy(redis.port());
                GatewayTester one = Node.start(Map.of("url", redis.url(), "kind", "streams"));
                GatewayTester other = slow("streams", proxy)) {
            TestClient bob = other.connect("/rooms");
            Heard.delivery(one, bob);
            Namespace here = one.namespace("/rooms");
            proxy.pause();
            for (int i = 0; i < 100; i++) {
                here.emit("n", i, BIG);
            }
            proxy.restore();
            assertThat(Heard.events(bob, "n", 100))
                    .extracting(event -> event.data(Integer.class))
                    .isEqualTo(IntStream.range(0, 100).boxed().toList());
            assertThat(other.server("/socket.io/").clusterCounters()).containsEntry("outages", 0L);
        }
    }
}
