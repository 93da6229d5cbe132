package org.gatehouse.redis;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What its connections say about themselves enters; one log line when Redis is away, one when it is back, and numbers leave. It is
 * back when all connections are, with all their subscriptions. Thread-safe.
 */
final class RedisHealth {

    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final String target;
    private final Set<Object> starting = new HashSet<>();
    private final Set<Object> down = new HashSet<>();
    private final LongAdder published = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder notPublished = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final LongAdder relayed = new LongAdder();
    private final LongAdder relayedBytes = new LongAdder();
    private final LongAdder losses = new LongAdder();
    private boolean everUp;
    private boolean closing;
    private @Nullable Instant since;
    private long notPublishedBefore;
    private long unreadableLogged;
    private long unreadableAt = System.nanoTime() - QUIET_NANOS;

    RedisHealth(String target) {
        this.target = target;
    }

    /** There will be a connection. */
    synchronized void starting(Object connection) {
        starting.add(connection);
    }

    /** A connection works. */
    synchronized void up(Object connection) {
        starting.remove(connection);
        down.remove(connection);
        logIfBack();
        everUp = everUp || down.isEmpty() && starting.isEmpty();
    }

    /** A connection does not work, and why. */
    synchronized void down(Object connection, String reason) {
        down.add(connection);
        if (since == null) {
            since = Instant.now();
            notPublishedBefore = notPublished.sum();
            losses.increment();
            String message = everUp ? Messages.lost(target, reason) : Messages.unreachable(target, reason);
            Messages.LOG.log(Level.WARNING, message);
        }
    }

    private void logIfBack() {
        Instant began = since;
        if (down.isEmpty() && began != null) {
            Duration time = Duration.between(began, Instant.now());
            long missed = notPublished.sum() - notPublishedBefore;
            since = null;
            Messages.LOG.log(Level.INFO, () -> Messages.back(target, time, missed));
        }
    }

    /** A connection is not wanted any more: to a server that others stand in for, or at the end. */
    synchronized void forget(Object connection) {
        starting.remove(connection);
        down.remove(connection);
        if (!closing && starting.isEmpty()) {
            logIfBack();
        }
    }

    /** From now on connections go because nobody wants any. */
    synchronized void closing() {
        closing = true;
    }

    void published(int size) {
        published.increment();
        bytes.add(size);
    }

    /** Something about a session was said to other nodes. */
    void relayed(int size) {
        relayed.increment();
        relayedBytes.add(size);
    }

    void notPublished() {
        notPublished.increment();
    }

    /** A stranger's message was dropped: logged once a minute. */
    void unreadable(String channel, String reason) {
        unreadable.increment();
        long count;
        synchronized (this) {
            long now = System.nanoTime();
            if (now - unreadableAt < QUIET_NANOS) {
                return;
            }
            unreadableAt = now;
            count = unreadable.sum() - unreadableLogged;
            unreadableLogged += count;
        }
        Messages.LOG.log(Level.WARNING, Messages.unreadable(channel, reason, count));
    }

    /** The numbers since the start, by name. */
    Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("published", published.sum());
        counters.put("published-bytes", bytes.sum());
        counters.put("not-published", notPublished.sum());
        counters.put("unreadable", unreadable.sum());
        counters.put("relayed", relayed.sum());
        counters.put("relayed-bytes", relayedBytes.sum());
        counters.put("outages", losses.sum());
        return counters;
    }
}
