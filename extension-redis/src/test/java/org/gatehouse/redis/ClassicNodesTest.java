package org.gatehouse.redis;

import org.gatehouse.it.redis.RedisClient;

/** Over channels of Socket.IO's classic adapter. */
class ClassicNodesTest extends NodesOnRedis {

    ClassicNodesTest() {
        super("classic");
    }

    @Override
    long listening() {
        return Math.min(
                number(redis.call("PUBSUB", "NUMSUB", "socket.io-request#/rooms#"), 1),
                String.valueOf(redis.call("CLIENT", "LIST")).split("psub=1", -1).length - 1);
    }

    @Override
    void publishNonsense() {
        redis.call("PUBLISH", "socket.io-request#/rooms#", "nonsense");
    }

    @Override
    AutoCloseable silentNode() {
        RedisClient client = redis.connect();
        client.call("SUBSCRIBE", "socket.io-request#/rooms#");
        return client;
    }
}
