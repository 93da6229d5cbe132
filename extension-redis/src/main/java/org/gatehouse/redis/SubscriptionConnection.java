package org.gatehouse.redis;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gatehouse.redis.Topic.Kind;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/**
 * Listens: topics enter, what is published there leaves on the connection's own thread, in order. What is subscribed to is
 * subscribed to again whenever the connection is back. A second thread writes, so that whoever subscribes never waits.
 */
final class SubscriptionConnection implements AutoCloseable {

    private static final int MOST_AT_ONCE = 500;
    private static final byte[][] PING = {{'P', 'I', 'N', 'G'}};

    private final Supplier<RedisSocket> dialer;
    private final RedisHealth health;
    private final Duration patience;
    /** Told when a topic may belong elsewhere; nobody where all topics belong to one server. */
    private final @Nullable Runnable elsewhere;

    private final Thread reader;
    private final Thread writer;
    /** Guards what follows. */
    private final Object lock = new Object();

    private final Map<Topic, Wanted> wanted = new LinkedHashMap<>();
    private List<Order> orders = new ArrayList<>();
    private @Nullable RedisSocket socket;
    private int unconfirmed;
    /** Until then nobody knows whether Redis lets us listen. */
    private boolean everConfirmed;

    private boolean isUp;
    private boolean closed;

    /** Who listens to a topic, and whether Redis has said that it does; a new promise for each connection. */
    private static final class Wanted {

        private final Listener listener;
        private CompletableFuture<Void> confirmed = new CompletableFuture<>();

        Wanted(Listener listener) {
            this.listener = listener;
        }
    }

    /** What the writer is to tell Redis. */
    private record Order(String command, String name) {}

    SubscriptionConnection(Supplier<RedisSocket> dialer, RedisHealth health, Duration patience, ThreadFactory threads) {
        this(dialer, health, patience, threads, null);
    }

    /**
     * Listens to channels that belong to one master of a cluster, as long as they do.
     *
     * @param elsewhere called when the master has gone or does not have a channel any more; does not block
     */
    SubscriptionConnection(
            Supplier<RedisSocket> dialer,
            RedisHealth health,
            Duration patience,
            ThreadFactory threads,
            @Nullable Runnable elsewhere) {
        this.dialer = dialer;
        this.health = health;
        this.patience = patience;
        this.elsewhere = elsewhere;
        this.reader = threads.newThread(this::read);
        this.writer = threads.newThread(this::write);
    }

    SubscriptionConnection start() {
        health.starting(this);
        reader.start();
        writer.start();
        return this;
    }

    /**
     * Listens to a topic.
     *
     * @return completes when Redis has confirmed it, for the first time
     */
    CompletableFuture<Void> subscribe(Topic topic, Listener listener) {
        synchronized (lock) {
            Wanted entry = new Wanted(listener);
            wanted.put(topic, entry);
            unconfirmed++;
            order(new Order(topic.kind().begin, topic.name()));
            return entry.confirmed;
        }
    }

    /** Listens no longer. */
    void unsubscribe(Topic topic) {
        synchronized (lock) {
            Wanted entry = wanted.remove(topic);
            if (entry != null) {
                if (!entry.confirmed.isDone()) {
                    unconfirmed--;
                }
                order(new Order(topic.kind().end, topic.name()));
            }
        }
        upIfConfirmed();
    }

    /** Without a connection nothing is said: everything is, when there is one. */
    private void order(Order order) {
        if (socket != null) {
            orders.add(order);
            lock.notifyAll();
        }
    }

    private void read() {
        Backoff backoff = new Backoff();
        while (!isClosed()) {
            try (RedisSocket open = dialer.get()) {
                opened(open);
                backoff.reset();
                while (!isClosed()) {
                    dispatch(open.reply());
                }
            } catch (RuntimeException e) {
                away(Reasons.of(e));
                backoff.pause(lock, this::isClosed);
            }
        }
        health.forget(this);
    }

    private void opened(RedisSocket open) {
        synchronized (lock) {
            socket = open;
            orders = new ArrayList<>();
            unconfirmed = wanted.size();
            wanted.forEach((topic, entry) -> {
                if (entry.confirmed.isDone()) {
                    entry.confirmed = new CompletableFuture<>();
                }
                orders.add(new Order(topic.kind().begin, topic.name()));
            });
            lock.notifyAll();
            if (closed) {
                open.abort();
            }
        }
        upIfConfirmed();
    }

    private void away(String reason) {
        synchronized (lock) {
            socket = null;
            isUp = false;
            if (closed) {
                return;
            }
        }
        health.down(this, reason);
        askElsewhere();
    }

    private void askElsewhere() {
        if (elsewhere != null) {
            elsewhere.run();
        }
    }

    private void dispatch(@Nullable Object reply) {
        if (reply instanceof JedisMovedDataException && elsewhere != null) {
            askElsewhere();
            return;
        }
        if (reply instanceof JedisDataException refused) {
            throw refused;
        }
        if (reply instanceof byte[] alive && "PONG".equals(RedisServers.text(alive))) {
            return; // as long as nothing is subscribed to, a PING is answered as on any other connection
        }
        if (!(reply instanceof List<?> parts) || parts.size() < 2 || !(parts.get(0) instanceof byte[] kind)) {
            throw new JedisConnectionException("an answer that belongs to no subscription");
        }
        switch (RedisServers.text(kind)) {
            case "message" -> message(Kind.CHANNEL, parts, 1);
            case "smessage" -> message(Kind.SHARD, parts, 1);
            case "pmessage" -> message(Kind.PATTERN, parts, 2);
            case "subscribe" -> confirmed(new Topic(Kind.CHANNEL, RedisServers.text(parts.get(1))));
            case "psubscribe" -> confirmed(new Topic(Kind.PATTERN, RedisServers.text(parts.get(1))));
            case "ssubscribe" -> confirmed(new Topic(Kind.SHARD, RedisServers.text(parts.get(1))));
            case "sunsubscribe" -> ended(new Topic(Kind.SHARD, RedisServers.text(parts.get(1))));
            default -> {
                // a sign of life, or the end of a subscription that nobody wants
            }
        }
    }

    private void message(Kind kind, List<?> parts, int channelAt) {
        Wanted entry;
        synchronized (lock) {
            entry = wanted.get(new Topic(kind, RedisServers.text(parts.get(1))));
        }
        if (entry == null || !(parts.get(channelAt + 1) instanceof byte[] message)) {
            return;
        }
        try {
            entry.listener.message(RedisServers.text(parts.get(channelAt)), ByteBuffer.wrap(message));
        } catch (RuntimeException e) {
            Messages.LOG.log(Level.DEBUG, "a message of another node failed", e);
        }
    }

    private void confirmed(Topic topic) {
        CompletableFuture<Void> promise = null;
        synchronized (lock) {
            Wanted entry = wanted.get(topic);
            if (entry != null && !entry.confirmed.isDone()) {
                unconfirmed--;
                everConfirmed = true;
                promise = entry.confirmed;
            }
        }
        if (promise != null) {
            promise.complete(null);
        }
        upIfConfirmed();
    }

    /** The slot of a channel has moved to another server: this one says so by itself, maybe before all others know. */
    private void ended(Topic topic) {
        synchronized (lock) {
            Wanted entry = wanted.get(topic);
            if (entry == null || !entry.confirmed.isDone()) {
                return;
            }
            if (elsewhere == null) {
                throw new JedisConnectionException("the channel " + topic.name() + " has moved");
            }
            entry.confirmed = new CompletableFuture<>();
            unconfirmed++;
            order(new Order(topic.kind().begin, topic.name()));
        }
        askElsewhere();
    }

    private void upIfConfirmed() {
        synchronized (lock) {
            if (unconfirmed > 0 || !everConfirmed || isUp || socket == null) {
                return;
            }
            isUp = true;
        }
        health.up(this);
    }

    private void write() {
        while (true) {
            List<Order> batch;
            RedisSocket open;
            boolean late;
            synchronized (lock) {
                if (orders.isEmpty() && !closed) {
                    awaitOrders();
                }
                if (closed) {
                    return;
                }
                batch = orders;
                orders = new ArrayList<>();
                open = socket;
                late = batch.isEmpty() && unconfirmed > 0;
            }
            if (open != null) {
                send(open, batch);
            }
            if (late) {
                askElsewhere();
            }
        }
    }

    /** Something is written often enough for the reader never to be without an answer for too long. */
    private void awaitOrders() {
        try {
            TimeUnit.MILLISECONDS.timedWait(lock, Math.max(1, patience.toMillis() / 2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private void send(RedisSocket open, List<Order> batch) {
        try {
            if (batch.isEmpty()) {
                open.write(PING);
            }
            int from = 0;
            while (from < batch.size()) {
                String command = batch.get(from).command();
                int to = from + 1;
                while (elsewhere == null // channels of different slots are not asked for together
                        && to < batch.size()
                        && to - from < MOST_AT_ONCE
                        && batch.get(to).command().equals(command)) {
                    to++;
                }
                open.write(command(command, batch.subList(from, to)));
                from = to;
            }
            open.send();
        } catch (RuntimeException e) {
            open.abort(); // the reader hears of it
        }
    }

    private static byte[][] command(String name, List<Order> orders) {
        byte[][] command = new byte[orders.size() + 1][];
        command[0] = Bytes.of(name);
        for (int i = 0; i < orders.size(); i++) {
            command[i + 1] = Bytes.of(orders.get(i).name());
        }
        return command;
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    /** Ends, which is not awaited. */
    void leave() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
            if (socket != null) {
                socket.abort();
            }
        }
    }

    @Override
    public void close() {
        leave();
        Threads.join(writer, patience);
        Threads.join(reader, patience.multipliedBy(2));
    }
}
