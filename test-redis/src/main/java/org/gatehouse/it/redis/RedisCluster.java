package org.gatehouse.it.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A Redis Cluster: three masters, which share the slots evenly. */
public final class RedisCluster implements AutoCloseable {

    private static final int SLOTS = 16_384;
    private static final int MASTERS = 3;

    private final List<RedisServer> masters = new ArrayList<>();

    /** Starts the masters, and waits until each of them knows the whole cluster. */
    public RedisCluster() {
        List<Integer> busPorts = new ArrayList<>();
        for (int i = 0; i < MASTERS; i++) {
            busPorts.add(Ports.free());
            masters.add(RedisServer.start(
                    "--cluster-enabled",
                    "yes",
                    "--cluster-port",
                    busPorts.get(i).toString()));
        }
        for (int i = 0; i < MASTERS; i++) {
            RedisServer master = masters.get(i);
            master.call("CLUSTER", "SET-CONFIG-EPOCH", i + 1);
            master.call("CLUSTER", "ADDSLOTSRANGE", SLOTS * i / MASTERS, SLOTS * (i + 1) / MASTERS - 1);
        }
        for (int i = 1; i < MASTERS; i++) {
            masters.get(0).call("CLUSTER", "MEET", "127.0.0.1", masters.get(i).port(), busPorts.get(i));
        }
        for (RedisServer master : masters) {
            Until.isTrue("the cluster is whole", () -> isWhole(String.valueOf(master.call("CLUSTER", "INFO"))));
        }
    }

    private static boolean isWhole(String info) {
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + MASTERS);
    }

    /**
     * Returns the masters.
     *
     * @return three servers
     */
    public List<RedisServer> masters() {
        return List.copyOf(masters);
    }

    /**
     * Returns the addresses of all masters.
     *
     * @return {@code 127.0.0.1:1,127.0.0.1:2,127.0.0.1:3}
     */
    public String addresses() {
        return masters.stream().map(master -> "127.0.0.1:" + master.port()).collect(Collectors.joining(","));
    }

    /**
     * Returns the master that has a key or a channel.
     *
     * @param name the key or the channel
     * @return the server
     */
    public RedisServer master(String name) {
        long slot = slot(name);
        List<?> ranges = (List<?>) Objects.requireNonNull(masters.get(0).call("CLUSTER", "SLOTS"));
        for (Object each : ranges) {
            List<?> range = (List<?>) each;
            if ((Long) range.get(0) <= slot && slot <= (Long) range.get(1)) {
                Object port = ((List<?>) range.get(2)).get(1);
                return masters.stream()
                        .filter(master -> port.equals((long) master.port()))
                        .findFirst()
                        .orElseThrow();
            }
        }
        throw new IllegalStateException("nobody has " + name);
    }

    /**
     * Moves the slot of a key or a channel to another master, with all keys in it, as somebody who adds a master does.
     *
     * @param name the key or the channel
     * @return the master that has it now
     */
    public RedisServer move(String name) {
        long slot = slot(name);
        RedisServer from = master(name);
        RedisServer to = masters.get((masters.indexOf(from) + 1) % MASTERS);
        to.call("CLUSTER", "SETSLOT", slot, "IMPORTING", id(from));
        from.call("CLUSTER", "SETSLOT", slot, "MIGRATING", id(to));
        for (Object key : (List<?>) Objects.requireNonNull(from.call("CLUSTER", "GETKEYSINSLOT", slot, 1000))) {
            from.call("MIGRATE", "127.0.0.1", to.port(), key, 0, 60_000);
        }
        String owner = id(to);
        for (RedisServer told : List.of(to, from, masters.get((masters.indexOf(to) + 1) % MASTERS))) {
            told.call("CLUSTER", "SETSLOT", slot, "NODE", owner);
        }
        return to;
    }

    private long slot(String name) {
        return (Long) Objects.requireNonNull(masters.get(0).call("CLUSTER", "KEYSLOT", name));
    }

    private static String id(RedisServer master) {
        return String.valueOf(master.call("CLUSTER", "MYID"));
    }

    @Override
    public void close() {
        masters.forEach(RedisServer::close);
    }
}
