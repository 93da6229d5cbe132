package org.gatehouse.it.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class RedisForTestsTest {

    @Test
    void aServerKeepsItsPortAndLosesWhatItDidNotWrite() {
        try (RedisServer redis = RedisServer.start()) {
            assertThat(redis.call("SET", "a", "1")).isEqualTo("OK");
            redis.kill();
            assertThatThrownBy(redis::connect).isInstanceOf(UncheckedIOException.class);

            redis.restart();

            assertThat(redis.call("GET", "a")).isNull();
        }
    }

    @Test
    void aServerWithAppendOnlyKeepsEverything() {
        try (RedisServer redis = RedisServer.start("--appendonly", "yes", "--appendfsync", "always")) {
            redis.call("SET", "a", "1");
            redis.kill();
            redis.restart();

            assertThat(redis.call("GET", "a")).isEqualTo("1");
        }
    }

    @Test
    void aServerTakesUsersAndPasswords() {
        try (RedisServer redis =
                RedisServer.start("--requirepass", "secret", "--user", "ada", "on", ">wonder", "~*", "&*", "+@all")) {
            assertThatThrownBy(() -> redis.call("GET", "a")).hasMessageContaining("NOAUTH");
            try (RedisClient client = redis.connect()) {
                assertThatThrownBy(() -> client.call("AUTH", "ada", "secret")).hasMessageContaining("WRONGPASS");
                assertThat(client.call("AUTH", "ada", "wonder")).isEqualTo("OK");
                assertThat(client.call("GET", "a")).isNull();
            }
        }
    }

    @Test
    void aFrozenServerAnswersWhenItIsThawed() {
        try (RedisServer redis = RedisServer.start();
                RedisClient client = redis.connect()) {
            redis.freeze();
            client.send("PING");
            redis.thaw();

            assertThat(client.read()).isEqualTo("PONG");
        }
    }

    @Test
    void aSentinelMakesTheReplicaTheMaster() {
        try (RedisSentinel sentinel = new RedisSentinel(500)) {
            RedisServer before = sentinel.master();
            before.call("SET", "a", "1");
            before.call("WAIT", 1, 0);
            before.kill();

            sentinel.awaitOtherMaster(before);

            assertThat(sentinel.master()).isNotSameAs(before);
            assertThat(sentinel.master().call("GET", "a")).isEqualTo("1");
        }
    }

    @Test
    void aClusterServesEverySlot() {
        try (RedisCluster cluster = new RedisCluster()) {
            assertThat(cluster.masters()).hasSize(3);
            for (RedisServer master : cluster.masters()) {
                assertThat((List<?>) master.call("CLUSTER", "SLOTS")).hasSize(3);
            }
        }
    }

    @Test
    void aProxyBreaksPausesAndRestores() {
        try (RedisServer redis = RedisServer.start();
                Proxy proxy = new Proxy(redis.port())) {
            RedisClient first = new RedisClient(proxy.port());
            assertThat(first.call("PING")).isEqualTo("PONG");
            assertThat(proxy.connections()).isEqualTo(1);

            proxy.cut();
            assertThatThrownBy(() -> first.call("PING")).isInstanceOf(UncheckedIOException.class);
            assertThatThrownBy(() -> new RedisClient(proxy.port()).call("PING"))
                    .isInstanceOf(UncheckedIOException.class);

            proxy.restore();
            RedisClient second = new RedisClient(proxy.port());
            assertThat(second.call("PING")).isEqualTo("PONG");

            proxy.pause();
            second.send("PING");
            proxy.restore();
            assertThat(second.read()).isEqualTo("PONG");

            proxy.slow(10);
            assertThat(second.call("PING")).isEqualTo("PONG");
            second.close();
        }
    }
}
