package org.gatehouse.redis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Sends commands in the order in which they were called, as many at once as are waiting: commands enter, their answers leave on
 * the connection's own thread. While Redis is away every command fails at once; the connection comes back by itself.
 */
final class CommandConnection implements AutoCloseable {

    /** What is on its way at once. */
    private static final int MOST_AT_ONCE = 1000;

    private static final long MOST_WAITING_BYTES = 64L << 20;
    private static final byte[][] PING = {{'P', 'I', 'N', 'G'}};

    private final Supplier<RedisSocket> dialer;
    private final RedisHealth health;
    private final Duration patience;
    private final Thread thread;
    private final Deque<Command> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private @Nullable String away;
    private boolean closed;
    private @Nullable RedisSocket socket;

    /** One command, and who waits for its answer. */
    private record Command(byte[][] parts, int size, CompletableFuture<@Nullable Object> answer) {

        static Command of(byte[][] parts, CompletableFuture<@Nullable Object> answer) {
            int size = 0;
            for (byte[] part : parts) {
                size += part.length;
            }
            return new Command(parts, size, answer);
        }
    }

    /**
     * Starts to connect.
     *
     * @param dialer connects, blocks
     * @param patience how long Redis may take for an answer
     */
    CommandConnection(Supplier<RedisSocket> dialer, RedisHealth health, Duration patience, ThreadFactory threads) {
        this.dialer = dialer;
        this.health = health;
        this.patience = patience;
        this.thread = threads.newThread(this::run);
    }

    CommandConnection start() {
        health.starting(this);
        thread.start();
        return this;
    }

    /**
     * Sends a command.
     *
     * @return completes with the answer; fails with {@link RedisUnavailableException}, or with what Redis says
     */
    CompletableFuture<@Nullable Object> call(byte[][] parts) {
        Command command = Command.of(parts, new CompletableFuture<>());
        String refusal;
        synchronized (waiting) {
            refusal = closed ? "the application ends" : away;
            if (refusal == null && waitingBytes > MOST_WAITING_BYTES) {
                refusal = "Redis is too slow";
            }
            if (refusal == null) {
                waiting.add(command);
                waitingBytes += command.size();
                waiting.notifyAll();
                return command.answer();
            }
        }
        command.answer().completeExceptionally(new RedisUnavailableException(refusal, false));
        return command.answer();
    }

    private void run() {
        Backoff backoff = new Backoff();
        while (!isClosed()) {
            try (RedisSocket open = dialer.get()) {
                opened(open);
                backoff.reset();
                health.up(this);
                serve(open);
            } catch (RuntimeException e) {
                away(Reasons.of(e));
                backoff.pause(waiting, this::isClosed);
            }
        }
        away("the application ends");
        health.forget(this);
    }

    private void opened(RedisSocket open) {
        synchronized (waiting) {
            socket = open;
            away = null;
        }
    }

    private void away(String reason) {
        List<Command> failed;
        synchronized (waiting) {
            socket = null;
            away = reason;
            failed = new ArrayList<>(waiting);
            waiting.clear();
            waitingBytes = 0;
        }
        if (!isClosed()) {
            health.down(this, reason);
        }
        failed.forEach(command -> command.answer().completeExceptionally(new RedisUnavailableException(reason, false)));
    }

    private void serve(RedisSocket open) {
        while (true) {
            List<Command> batch = take();
            if (batch == null) {
                return;
            }
            if (batch.isEmpty()) {
                batch = List.of(Command.of(PING, new CompletableFuture<>()));
            }
            exchange(open, batch);
        }
    }

    private static void exchange(RedisSocket open, List<Command> batch) {
        Iterator<Command> unanswered = batch.iterator();
        try {
            batch.forEach(command -> open.write(command.parts()));
            open.send();
            while (unanswered.hasNext()) {
                Object answer = open.reply();
                answer(unanswered.next().answer(), answer);
            }
        } catch (RuntimeException e) {
            RedisUnavailableException failure = new RedisUnavailableException(Reasons.of(e), true);
            unanswered.forEachRemaining(command -> command.answer().completeExceptionally(failure));
            throw e;
        }
    }

    private static void answer(CompletableFuture<@Nullable Object> waiter, @Nullable Object answer) {
        if (answer instanceof JedisDataException refused) {
            waiter.completeExceptionally(refused);
        } else {
            waiter.complete(answer);
        }
    }

    /** What waits, nothing if there was nothing for a while, {@code null} when all is sent and nothing will come. */
    private @Nullable List<Command> take() {
        List<Command> batch = new ArrayList<>();
        synchronized (waiting) {
            if (waiting.isEmpty() && !closed) {
                try {
                    TimeUnit.MILLISECONDS.timedWait(waiting, patience.toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return null;
                }
            }
            while (!waiting.isEmpty() && batch.size() < MOST_AT_ONCE) {
                Command command = waiting.remove();
                waitingBytes -= command.size();
                batch.add(command);
            }
            return batch.isEmpty() && closed ? null : batch;
        }
    }

    private boolean isClosed() {
        synchronized (waiting) {
            return closed;
        }
    }

    /** Ends when all is sent, which is not awaited. */
    void leave() {
        synchronized (waiting) {
            closed = true;
            waiting.notifyAll();
        }
    }

    /** Sends what waits, as long as Redis takes it, and ends. */
    @Override
    public void close() {
        leave();
        Threads.join(thread, patience);
        RedisSocket open;
        synchronized (waiting) {
            open = socket;
        }
        if (open != null) {
            open.abort();
        }
        Threads.join(thread, patience);
    }
}
