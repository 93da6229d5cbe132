package org.gatehouse.redis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.gatehouse.redis.RedisUrl.Address;
import org.jspecify.annotations.Nullable;

/**
 * Listens to channels of sharded Pub/Sub in a Redis Cluster, each at the master that has its slot: topics and who has what enter,
 * messages leave on the thread of the connection to that master. A topic follows its slot.
 */
final class ShardSubscriptions implements AutoCloseable {

    private final Function<Address, SubscriptionConnection> connect;
    private final Runnable look;
    /** Guards what follows. */
    private final Object lock = new Object();

    private final Map<Topic, Wanted> wanted = new LinkedHashMap<>();
    private final Map<Address, SubscriptionConnection> connections = new HashMap<>();
    private Slots slots = Slots.UNKNOWN;
    private boolean closed;

    /** Who listens, and at which master. */
    private static final class Wanted {

        private final Listener listener;
        private final CompletableFuture<Void> confirmed = new CompletableFuture<>();
        private @Nullable Address at;

        Wanted(Listener listener) {
            this.listener = listener;
        }
    }

    /**
     * Listens to nothing yet.
     *
     * @param connect starts to connect to a master
     * @param look asks who has what, whose answer comes to {@link #learned}
     */
    ShardSubscriptions(Function<Address, SubscriptionConnection> connect, Runnable look) {
        this.connect = connect;
        this.look = look;
    }

    /**
     * Listens to a topic.
     *
     * @return completes when Redis has confirmed it, for the first time
     */
    CompletableFuture<Void> subscribe(Topic topic, Listener listener) {
        Wanted entry = new Wanted(listener);
        boolean unknown;
        synchronized (lock) {
            wanted.put(topic, entry);
            place(topic, entry);
            unknown = entry.at == null;
        }
        if (unknown) {
            look.run();
        }
        return entry.confirmed;
    }

    /** Listens no longer. */
    void unsubscribe(Topic topic) {
        synchronized (lock) {
            Wanted entry = wanted.remove(topic);
            if (entry != null && entry.at != null) {
                leave(topic, entry.at);
            }
        }
    }

    /** Takes who has what now. */
    void learned(Slots known) {
        synchronized (lock) {
            if (closed) {
                return;
            }
            slots = known;
            wanted.forEach(this::place);
            Set<Address> used = new HashSet<>();
            wanted.values().forEach(entry -> {
                if (entry.at != null) {
                    used.add(entry.at);
                }
            });
            connections.entrySet().removeIf(connection -> {
                boolean unused = !used.contains(connection.getKey());
                if (unused) {
                    connection.getValue().leave();
                }
                return unused;
            });
        }
    }

    private void place(Topic topic, Wanted entry) {
        Optional<Address> master = slots.master(topic.name());
        Address before = entry.at;
        if (master.isEmpty() || master.get().equals(before)) {
            return;
        }
        entry.at = master.get();
        connections
                .computeIfAbsent(entry.at, connect)
                .subscribe(topic, entry.listener)
                .thenRun(() -> entry.confirmed.complete(null));
        if (before != null) {
            leave(topic, before);
        }
    }

    private void leave(Topic topic, Address master) {
        SubscriptionConnection connection = connections.get(master);
        if (connection != null) {
            connection.unsubscribe(topic);
        }
    }

    @Override
    public void close() {
        List<SubscriptionConnection> open;
        synchronized (lock) {
            closed = true;
            open = List.copyOf(connections.values());
        }
        open.forEach(SubscriptionConnection::close);
    }
}
