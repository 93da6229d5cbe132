package org.gatehouse.redis;

import org.gatehouse.it.redis.RedisClient;

/** Over the stream and the channels of Socket.IO's streams adapter. */
class StreamsNodesTest extends NodesOnRedis {

    StreamsNodesTest() {
        super("streams");
    }

    @Override
    long listening() {
        return Math.min(
                number(redis.call("PUBSUB", "NUMSUB", "socket.io#/rooms#"), 1),
                String.valueOf(redis.call("CLIENT", "LIST")).split("cmd=xread", -1).length - 1);
    }

    @Override
    void publishNonsense() {
        redis.call("XADD", "socket.io", "*", "uid", "x", "nsp", "/rooms", "type", "3", "data", "nonsense");
    }

    @Override
    AutoCloseable silentNode() {
        RedisClient client = redis.connect();
        client.call("SUBSCRIBE", "socket.io#/rooms#");
        return client;
    }
}
