package org.gatehouse.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gatehouse.RemoteSocket;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deployer configures, and what comes of it. */
class RedisSettingsTest {

    /** Another path. */
    @WebSocketGateway(path = "/chat/", namespace = "/rooms")
    public static class ChatGateway {

        @SubscribeMessage("x")
        public void x() {}
    }

    @Test
    void withoutAnUrlThereIsNoCluster() {
        try (GatewayTester alone = Node.start(Map.of())) {
            assertThat(alone.server("/socket.io/").clusterCounters()).isEmpty();
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("gatehouse-redis"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "url, http://127.0.0.1, GATE0150: gatehouse.redis.url begins with none of",
        "url, 127.0.0.1:6379, GATE0150: gatehouse.redis.url does not begin with",
        "url, redis://u:s3cret@, GATE0150: gatehouse.redis.url holds no address",
        "url, redis://h:99999, GATE0150: gatehouse.redis.url holds no address",
        "url, 'redis://a,b', GATE0150: gatehouse.redis.url names several servers",
        "url, redis://a/x, GATE0150: gatehouse.redis.url names the database",
        "url, redis-cluster://a/1, GATE0150: gatehouse.redis.url names the database",
        "url, 'redis-sentinel://a,b', GATE0150: gatehouse.redis.url does not say what the sentinels call",
        "kind, quick, GATE0150: gatehouse.redis.kind",
        "timeout, 0s, GATE0150: gatehouse.redis.timeout",
        "connect-timeout, soon, GATE0150: gatehouse.redis.connect-timeout",
        "handshake-auth, maybe, GATE0150: gatehouse.redis.handshake-auth",
        "subscription-mode, all, GATE0150: gatehouse.redis.subscription-mode",
        "stream-length, 0, GATE0150: gatehouse.redis.stream-length",
        "backlog, many, GATE0150: gatehouse.redis.backlog",
        "key, a#b, GATE0005",
    })
    void aBadValueIsAMistakeOfTheDeployment(String key, String value, String message) {
        Map<String, String> settings =
                key.equals("url") ? Map.of(key, value) : Map.of("url", "redis://127.0.0.1:1", key, value);
        assertThatThrownBy(() -> Node.start(settings).close())
                .hasMessageContaining(message)
                .message()
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://h, SINGLE, false, h:6379, '', '', 0, ''",
        "redis://h:1/2, SINGLE, false, h:1, '', '', 2, ''",
        "rediss://u:p@h, SINGLE, true, h:6379, u, p, 0, ''",
        "redis://:p%40%3A@[::1]:7, SINGLE, false, [::1]:7, '', p@:, 0, ''",
        "redis://u:a+b@h, SINGLE, false, h:6379, u, a+b, 0, ''",
        "'redis-sentinel://a,b:1/m', SENTINEL, false, 'a:26379,b:1', '', '', 0, m",
        "'rediss-sentinel://:p@a/m/4', SENTINEL, true, a:26379, '', p, 4, m",
        "'redis-cluster://a:1,b', CLUSTER, false, 'a:1,b:6379', '', '', 0, ''",
    })
    void addressesAreRead(
            String text,
            RedisUrl.Kind kind,
            boolean tls,
            String addresses,
            String user,
            String password,
            int database,
            String master) {
        RedisUrl url = RedisUrl.of(text);
        assertThat(String.join(
                        ",", url.addresses().stream().map(Object::toString).toList()))
                .isEqualTo(addresses);
        assertThat(List.of(url.kind(), url.tls(), url.user(), url.password(), url.database(), url.master()))
                .isEqualTo(List.of(kind, tls, user, password, database, master));
        assertThat(url.toString()).doesNotContain("@");
    }

    @Test
    void eachPathHasAKeyOfItsOwn() {
        try (RedisServer redis = RedisServer.start();
                GatewayTester node = Node.start(Map.of("url", redis.url()), RoomsGateway.class, ChatGateway.class)) {
            Until.isTrue(
                    "it listens under both",
                    () -> String.valueOf(redis.call("PUBSUB", "CHANNELS")).contains("socket.io/chat-request#/rooms#")
                            && String.valueOf(redis.call("PUBSUB", "CHANNELS")).contains("socket.io-request#/rooms#"));
            TestClient client = node.connect("/rooms");
            node.server("/chat/").of("/rooms").emit("news", "not here");
            node.namespace("/rooms").emit("news", "here");
            assertThat(client.await("news").data(String.class)).isEqualTo("here");
        }
    }

    @Test
    void twoPathsUnderOneKeyAreAMistake() {
        Map<String, String> settings = Map.of("url", "redis://127.0.0.1:1", "key", "mine");
        assertThatThrownBy(() -> Node.start(settings, RoomsGateway.class, ChatGateway.class)
                        .close())
                .hasStackTraceContaining("GATE0156: the paths");
        Until.isTrue(
                "no thread is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("gatehouse-redis")));
    }

    @Test
    void tokensTravelWhereThatIsAsked() throws Exception {
        try (RedisServer redis = RedisServer.start();
                GatewayTester one = Node.start(Map.of("url", redis.url(), "handshake-auth", "true"));
                GatewayTester other = Node.start(Map.of("url", redis.url(), "handshake-auth", "true"))) {
            other.connect("/rooms", Map.of("token", "secret"));
            Until.isTrue(
                    "both listen",
                    () -> NodesOnRedis.number(redis.call("PUBSUB", "NUMSUB", "socket.io-request#/rooms#"), 1) == 2);
            List<RemoteSocket> found = NodesOnRedis.get(one.namespace("/rooms").fetchSockets());
            assertThat(found)
                    .singleElement()
                    .satisfies(socket ->
                            assertThat(socket.handshake().auth("token")).contains("secret"));
        }
    }
}
