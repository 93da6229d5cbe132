package org.gatehouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.it.redis.RedisClient;
import org.gatehouse.it.redis.Until;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.Test;

/** Over channels of Socket.IO's sharded adapter. */
class ShardedNodesTest extends NodesOnRedis {

    ShardedNodesTest() {
        super("sharded");
    }

    @Override
    long listening() {
        return number(redis.call("PUBSUB", "SHARDNUMSUB", "socket.io#/rooms#"), 1);
    }

    @Override
    void awaitRoom(String room, int nodes) {
        Until.isTrue(
                "the nodes listen to the room",
                () -> number(redis.call("PUBSUB", "SHARDNUMSUB", "socket.io#/rooms#" + room + "#"), 1) == nodes);
    }

    @Override
    void publishNonsense() {
        redis.call("SPUBLISH", "socket.io#/rooms#", "nonsense");
    }

    @Override
    AutoCloseable silentNode() {
        RedisClient client = redis.connect();
        client.call("SSUBSCRIBE", "socket.io#/rooms#");
        return client;
    }

    @Test
    void aRoomHasAChannelOfItsOwnAsLongAsItHasClients() {
        TestClient carol = other.connect("/rooms");
        carol.emitWithAck("join", "attic");
        awaitRoom("attic", 1);
        assertThat(number(redis.call("PUBSUB", "SHARDNUMSUB", "socket.io#/rooms#" + carol.id() + "#"), 1))
                .as("the room of a client")
                .isZero();
        one.namespace("/rooms").to("attic").emit("news", 1);
        carol.await("news");
        carol.close();
        awaitRoom("attic", 0);
    }
}
