package org.gatehouse.cluster;

import java.util.Locale;

/** Which of Socket.IO's adapters for Redis the nodes speak like. */
public enum Kind {
    /** {@code @socket.io/redis-adapter}: {@code createAdapter}. */
    CLASSIC,
    /** The same package: {@code createShardedAdapter}. */
    SHARDED,
    /** {@code @socket.io/redis-streams-adapter}. */
    STREAMS;

    /**
     * Returns what {@code gatehouse.redis.kind} and {@code node.mjs} call it.
     *
     * @return the name
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Asks Redis how many nodes will hear what is said in a namespace.
     *
     * @param namespace the namespace
     * @return the command
     */
    Object[] count(String namespace) {
        return switch (this) {
            case CLASSIC -> new Object[] {"PUBSUB", "NUMSUB", "socket.io-request#" + namespace + "#"};
            case SHARDED -> new Object[] {"PUBSUB", "SHARDNUMSUB", "socket.io#" + namespace + "#"};
            case STREAMS -> new Object[] {"PUBSUB", "NUMSUB", "socket.io#" + namespace + "#"};
        };
    }
}
