package org.gatehouse.it.redis;

import java.util.List;
import java.util.Objects;

/** A master, its replica and one sentinel, whose word is enough, so that a failover takes as long as the sentinel is told. */
public final class RedisSentinel implements AutoCloseable {

    /** What the sentinel calls the master. */
    public static final String MASTER = "mymaster";

    private final RedisServer first;
    private final RedisServer second;
    private final RedisServer sentinel;

    /**
     * Starts the three, and waits until the replica follows and the sentinel knows it.
     *
     * @param downAfterMillis how long the master may be silent
     */
    public RedisSentinel(int downAfterMillis) {
        first = RedisServer.start();
        second = RedisServer.start("--replicaof", "127.0.0.1 " + first.port());
        Until.isTrue(
                "the replica follows",
                () -> String.valueOf(second.call("INFO", "replication")).contains("master_link_status:up"));
        sentinel = RedisServer.startSentinel(List.of(
                "sentinel monitor " + MASTER + " 127.0.0.1 " + first.port() + " 1",
                "sentinel down-after-milliseconds " + MASTER + " " + downAfterMillis,
                "sentinel failover-timeout " + MASTER + " 5000"));
        Until.isTrue(
                "the sentinel knows the replica",
                () -> String.valueOf(sentinel.call("INFO", "sentinel")).contains("slaves=1,"));
    }

    /**
     * Returns the port of the sentinel.
     *
     * @return the port
     */
    public int port() {
        return sentinel.port();
    }

    /**
     * Returns who is the master, as the sentinel says.
     *
     * @return the server
     */
    public RedisServer master() {
        List<?> address = (List<?>)
                Objects.requireNonNull(sentinel.call("SENTINEL", "get-master-addr-by-name", MASTER), "no master");
        return String.valueOf(address.get(1)).equals(Integer.toString(first.port())) ? first : second;
    }

    /** Makes the replica the master, in an orderly way, and waits for it. */
    public void failover() {
        RedisServer before = master();
        sentinel.call("SENTINEL", "FAILOVER", MASTER);
        awaitOtherMaster(before);
    }

    /**
     * Waits until the sentinel names another master, and that one takes writes.
     *
     * @param before who was the master, killed or not
     */
    public void awaitOtherMaster(RedisServer before) {
        RedisServer after = before == first ? second : first;
        Until.isTrue("the sentinel names the other", () -> master() == after);
        Until.isTrue(
                "the other is a master",
                () -> String.valueOf(after.call("INFO", "replication")).contains("role:master"));
    }

    @Override
    public void close() {
        sentinel.close();
        second.close();
        first.close();
    }
}
