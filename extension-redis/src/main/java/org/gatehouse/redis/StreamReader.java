package org.gatehouse.redis;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gatehouse.redis.StreamEntries.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream from now on: entries leave in order, on a thread of its own. After an outage it goes on where it was.
 */
final class StreamReader implements AutoCloseable {

    private static final String COUNT = "100";

    private final Supplier<RedisSocket> dialer;
    private final RedisHealth health;
    private final Duration patience;
    private final String stream;
    private final Consumer<Entry> reader;
    private final Thread thread;
    private final Object lock = new Object();
    private @Nullable RedisSocket socket;
    private @Nullable String last;
    private boolean closed;

    StreamReader(
            Supplier<RedisSocket> dialer,
            RedisHealth health,
            Duration patience,
            ThreadFactory threads,
            String stream,
            Consumer<Entry> reader) {
        this.dialer = dialer;
        this.health = health;
        this.patience = patience;
        this.stream = stream;
        this.reader = reader;
        this.thread = threads.newThread(this::run);
    }

    StreamReader start() {
        health.starting(this);
        thread.start();
        return this;
    }

    private void run() {
        Backoff backoff = new Backoff();
        while (!isClosed()) {
            try (RedisSocket open = dialer.get()) {
                opened(open);
                String from = position(open);
                backoff.reset();
                health.up(this);
                while (!isClosed()) {
                    from = read(open, from);
                }
            } catch (RuntimeException e) {
                if (!isClosed()) {
                    health.down(this, Reasons.of(e));
                }
                backoff.pause(lock, this::isClosed);
            }
        }
        health.forget(this);
    }

    private void opened(RedisSocket open) {
        synchronized (lock) {
            socket = open;
            if (closed) {
                open.abort();
            }
        }
    }

    /**
     * Where to go on. The newest entry is looked up once and never asked for by the word for it, because what is added between
     * two such questions is lost. A Redis that has lost its latest entries gives their numbers again.
     */
    private String position(RedisSocket open) {
        List<Entry> newest = StreamEntries.of(open.ask("XREVRANGE", stream, "+", "-", "COUNT", "1"));
        String end = newest.isEmpty() ? StreamEntries.START : newest.get(0).id();
        String before = last;
        last = before == null || StreamEntries.isBefore(end, before) ? end : before;
        return last;
    }

    /** Waits for less than a connection may be silent. */
    private String read(RedisSocket open, String from) {
        String millis = Long.toString(Math.max(1, patience.toMillis() / 2));
        String position = from;
        for (Entry entry :
                StreamEntries.read(open.ask("XREAD", "COUNT", COUNT, "BLOCK", millis, "STREAMS", stream, position))) {
            position = entry.id();
            last = position;
            try {
                reader.accept(entry);
            } catch (RuntimeException e) {
                Messages.LOG.log(Level.DEBUG, "an entry of another node failed", e);
            }
        }
        return position;
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
            if (socket != null) {
                socket.abort();
            }
        }
        Threads.join(thread, patience.multipliedBy(2));
    }
}
