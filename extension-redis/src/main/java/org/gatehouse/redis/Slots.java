package org.gatehouse.redis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.redis.RedisUrl.Address;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * Takes an answer to {@code CLUSTER SLOTS} and yields which master of a Redis Cluster has a key or a channel.
 *
 * @param ranges slots that are served
 */
record Slots(List<Range> ranges) {

    /** Nothing is known yet. */
    static final Slots UNKNOWN = new Slots(List.of());

    /**
     * Slots of one master.
     *
     * @param first the first
     * @param last the last
     * @param master who serves them
     */
    record Range(long first, long last, Address master) {}

    static Slots of(@Nullable Object answer) {
        List<Range> ranges = new ArrayList<>();
        if (answer instanceof List<?> all) {
            for (Object each : all) {
                if (each instanceof List<?> range && range.get(2) instanceof List<?> node) {
                    Address master = new Address(RedisServers.text(node.get(0)), ((Long) node.get(1)).intValue());
                    ranges.add(new Range((Long) range.get(0), (Long) range.get(1), master));
                }
            }
        }
        return new Slots(List.copyOf(ranges));
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** All masters that serve slots. */
    Set<Address> masters() {
        Set<Address> masters = new LinkedHashSet<>();
        ranges.forEach(range -> masters.add(range.master()));
        return masters;
    }

    /** The master of a key or a channel of sharded Pub/Sub. */
    Optional<Address> master(String name) {
        int slot = JedisClusterCRC16.getSlot(name);
        return ranges.stream()
                .filter(range -> range.first() <= slot && slot <= range.last())
                .map(Range::master)
                .findFirst();
    }
}
