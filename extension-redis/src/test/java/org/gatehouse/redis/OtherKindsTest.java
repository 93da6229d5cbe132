package org.gatehouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gatehouse.it.redis.RedisClient;
import org.gatehouse.it.redis.RedisServer;
import org.gatehouse.it.redis.Until;
import org.gatehouse.test.GatewayTester;
import org.junit.jupiter.api.Test;

/** Nodes that cannot read one another under one key. */
class OtherKindsTest {

    @Test
    void nothingIsPublishedWhileNodesOfAnotherKindListen() {
        LoggedMessages log = new LoggedMessages();
        try (RedisServer redis = RedisServer.start();
                RedisClient other = redis.connect()) {
            other.call("SUBSCRIBE", "socket.io#/rooms#");
            try (GatewayTester node = Node.start(Map.of("url", redis.url()))) {
                log.await("GATE0155", 1);
                assertThat(log.of("GATE0155"))
                        .singleElement()
                        .asString()
                        .contains("kind streams", "socket.io", "/rooms");
                node.namespace("/rooms").emit("news", 1);
                assertThat(node.server("/socket.io/").clusterCounters())
                        .containsEntry("published", 0L)
                        .containsEntry("not-published", 1L);

                other.send("UNSUBSCRIBE");
                Until.isTrue("it is seen that they have gone", () -> {
                    node.namespace("/rooms").emit("news", 2);
                    return node.server("/socket.io/").clusterCounters().get("published") > 0;
                });
            }
        } finally {
            log.close();
        }
    }
}
