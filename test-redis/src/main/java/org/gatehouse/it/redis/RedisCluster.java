package org.gatehouse.it.redis;

import java.util.ArrayList;
import java.util.List;
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

    @Override
    public void close() {
        masters.forEach(RedisServer::close);
    }
}
