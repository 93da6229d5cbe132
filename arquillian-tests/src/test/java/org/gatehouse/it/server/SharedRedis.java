package org.gatehouse.it.server;

import org.gatehouse.it.redis.RedisServer;

/** The Redis of this run, which ends with this JVM. */
public final class SharedRedis {

    private static final RedisServer SERVER = RedisServer.start();

    private SharedRedis() {}

    /** Returns it; it is started for whoever asks first. */
    public static RedisServer server() {
        return SERVER;
    }
}
