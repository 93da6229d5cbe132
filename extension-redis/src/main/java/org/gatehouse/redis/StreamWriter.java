package org.gatehouse.redis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.gatehouse.redis.StreamEntries.Entry;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Appends to a stream, in order and each entry once: entries enter, their ids leave when Redis has them. While Redis is away they
 * wait; of those that it may have taken before it went, it is asked which it has.
 */
final class StreamWriter implements AutoCloseable {

    private static final int MOST_AT_ONCE = 1000;
    private static final byte[][] PING = {{'P', 'I', 'N', 'G'}};
    /** What a server says that is none to write to, at the moment. */
    private static final List<String> NOT_NOW = List.of(
            "READONLY", "LOADING", "MASTERDOWN", "CLUSTERDOWN", "BUSY", "UNBLOCKED", "MOVED", "ASK", "TRYAGAIN");

    private final Supplier<RedisSocket> dialer;
    private final RedisHealth health;
    private final RedisSettings settings;
    private final String stream;
    private final String uid;
    private final Thread thread;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    /** How many at the head of the queue Redis may have taken; touched by the thread alone. */
    private int inDoubt;

    private String lastTaken = StreamEntries.START;
    private @Nullable Former former;
    private @Nullable RedisSocket socket;
    private boolean away;
    private boolean closed;

    /** An entry, and who waits for its id. */
    private record Waiting(byte[][] command, CompletableFuture<String> id) {}

    /** The latest connection, as the server at the address calls it. */
    private record Former(RedisUrl.Address server, String id) {}

    /**
     * Starts to connect.
     *
     * @param uid what stands in the field {@code uid} of every entry
     */
    StreamWriter(
            Supplier<RedisSocket> dialer,
            RedisHealth health,
            RedisSettings settings,
            ThreadFactory threads,
            String stream,
            String uid) {
        this.dialer = dialer;
        this.health = health;
        this.settings = settings;
        this.stream = stream;
        this.uid = uid;
        this.thread = threads.newThread(this::run);
    }

    StreamWriter start() {
        health.starting(this);
        thread.start();
        return this;
    }

    /** Appends an entry; fails if too many wait, or if Redis refuses it for good. */
    CompletableFuture<String> append(Map<String, String> fields) {
        List<Object> parts = new ArrayList<>(List.of("XADD", stream, "MAXLEN", "~", settings.streamLength(), "*"));
        fields.forEach((name, value) -> {
            parts.add(name);
            parts.add(value);
        });
        Waiting entry = new Waiting(Bytes.command(parts.toArray()), new CompletableFuture<>());
        String refusal;
        synchronized (queue) {
            refusal = closed ? "the application ends" : null;
            if (refusal == null && away && queue.size() >= settings.backlog()) {
                refusal = "too many events wait for Redis";
            }
            if (refusal == null) {
                queue.add(entry);
                queue.notifyAll();
                return entry.id();
            }
        }
        entry.id().completeExceptionally(new RedisUnavailableException(refusal, false));
        return entry.id();
    }

    private void run() {
        Backoff backoff = new Backoff();
        while (!isClosed()) {
            try (RedisSocket open = dialer.get()) {
                opened(open);
                settle(open);
                former = new Former(open.address(), String.valueOf(open.ask("CLIENT", "ID")));
                backoff.reset();
                health.up(this);
                serve(open);
            } catch (RuntimeException e) {
                away(Reasons.of(e));
                backoff.pause(queue, this::isClosed);
            }
        }
        end();
    }

    private void opened(RedisSocket open) {
        synchronized (queue) {
            socket = open;
            away = false;
        }
    }

    private void away(String reason) {
        synchronized (queue) {
            socket = null;
            away = true;
            if (closed) {
                return;
            }
        }
        health.down(this, reason);
    }

    /**
     * Finds out which entries Redis has taken without saying so. Nothing comes over the former connection after it is killed; at another
     * server that number is somebody else.
     */
    private void settle(RedisSocket open) {
        if (inDoubt == 0) {
            return;
        }
        Former before = former;
        if (before != null && before.server().equals(open.address())) {
            open.write(Bytes.command("CLIENT", "KILL", "ID", before.id()));
            open.send();
            open.reply(); // it may have gone by itself
        }
        int taken = inDoubt;
        for (Entry entry : StreamEntries.of(open.ask("XRANGE", stream, "(" + lastTaken, "+"))) {
            if (taken > 0 && uid.equals(entry.fields().get("uid"))) {
                taken--;
                taken(entry.id());
            }
        }
        inDoubt = 0;
    }

    private void serve(RedisSocket open) {
        while (true) {
            List<Waiting> batch = batch();
            if (batch.isEmpty()) {
                if (isClosed()) {
                    return;
                }
                open.write(PING);
                open.send();
                open.reply();
                continue;
            }
            inDoubt = batch.size();
            batch.forEach(entry -> open.write(entry.command()));
            open.send();
            while (inDoubt > 0) {
                answered(open.reply());
                inDoubt--;
            }
        }
    }

    private void answered(@Nullable Object answer) {
        if (!(answer instanceof JedisDataException refused)) {
            taken(RedisServers.text(answer));
            return;
        }
        String message = String.valueOf(refused.getMessage());
        if (NOT_NOW.stream().anyMatch(message::startsWith)) {
            throw new JedisConnectionException(message);
        }
        first().id().completeExceptionally(refused);
    }

    private void taken(String id) {
        lastTaken = id;
        first().id().complete(id);
    }

    private Waiting first() {
        synchronized (queue) {
            return queue.remove();
        }
    }

    /** What waits, which stays where it is; nothing if nothing came for a while. */
    private List<Waiting> batch() {
        synchronized (queue) {
            if (queue.isEmpty() && !closed) {
                try {
                    TimeUnit.MILLISECONDS.timedWait(queue, settings.timeout().toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    closed = true;
                }
            }
            return queue.stream().limit(MOST_AT_ONCE).toList();
        }
    }

    private boolean isClosed() {
        synchronized (queue) {
            return closed;
        }
    }

    private void end() {
        List<Waiting> left;
        synchronized (queue) {
            left = new ArrayList<>(queue);
            queue.clear();
        }
        left.forEach(entry ->
                entry.id().completeExceptionally(new RedisUnavailableException("the application ends", inDoubt > 0)));
        health.forget(this);
    }

    /** Appends what waits, as long as Redis takes it, and ends. */
    @Override
    public void close() {
        Duration patience = settings.timeout();
        synchronized (queue) {
            closed = true;
            queue.notifyAll();
        }
        Threads.join(thread, patience);
        synchronized (queue) {
            if (socket != null) {
                socket.abort();
            }
        }
        Threads.join(thread, patience);
    }
}
