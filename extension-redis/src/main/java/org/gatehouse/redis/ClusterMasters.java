package org.gatehouse.redis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gatehouse.redis.RedisUrl.Address;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/**
 * The masters of a Redis Cluster: commands about a key or a channel enter, and are sent to the master that has it, in the order in
 * which they were called. Who has what is asked at the first command, and again whenever a master has gone or says that it moved.
 */
final class ClusterMasters {

    /** While nobody knows yet who has what. */
    private static final int MOST_WAITING = 10_000;

    private final CommandConnection any;
    private final Function<Address, CommandConnection> connect;
    private final Consumer<Slots> learned;
    private final Map<Address, CommandConnection> masters = new ConcurrentHashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    /** Both are guarded by {@link #waiting}. */
    private boolean draining;

    private @Nullable CompletableFuture<Slots> looking;
    private volatile Slots slots = Slots.UNKNOWN;

    /** A command, and who waits for its answer. */
    private record Waiting(String name, byte[][] command, CompletableFuture<@Nullable Object> answer) {}

    /**
     * Asks nothing yet.
     *
     * @param any a connection to any of the masters
     * @param connect starts to connect to one of them
     * @param learned is told who has what, whenever it was asked
     */
    ClusterMasters(CommandConnection any, Function<Address, CommandConnection> connect, Consumer<Slots> learned) {
        this.any = any;
        this.connect = connect;
        this.learned = learned;
    }

    /** Asks who has what. Whoever asks meanwhile gets the same answer. */
    CompletableFuture<Slots> look() {
        CompletableFuture<Slots> answer;
        synchronized (waiting) {
            if (looking != null) {
                return looking;
            }
            answer = new CompletableFuture<>();
            looking = answer;
        }
        any.call(Bytes.command("CLUSTER", "SLOTS")).whenComplete((found, failure) -> looked(answer, found, failure));
        return answer;
    }

    private void looked(CompletableFuture<Slots> answer, @Nullable Object found, @Nullable Throwable failure) {
        Slots known = Slots.of(found);
        synchronized (waiting) {
            looking = null;
        }
        if (failure != null || known.isEmpty()) {
            answer.completeExceptionally(
                    failure == null ? new RedisUnavailableException("the cluster serves no slots", false) : failure);
            return;
        }
        slots = known;
        masters.forEach((address, connection) -> {
            if (!known.masters().contains(address) && masters.remove(address, connection)) {
                connection.leave();
            }
        });
        learned.accept(known);
        answer.complete(known);
    }

    /** Sends a command to one of the masters. */
    CompletableFuture<@Nullable Object> call(Address master, byte[][] command) {
        return masters.computeIfAbsent(master, connect).call(command);
    }

    /** Sends a command to the master that has a key or a channel. */
    CompletableFuture<@Nullable Object> call(String name, byte[][] command) {
        Waiting call = new Waiting(name, command, new CompletableFuture<>());
        boolean known;
        synchronized (waiting) {
            known = !slots.isEmpty() && waiting.isEmpty() && !draining;
            if (!known && waiting.size() >= MOST_WAITING) {
                return CompletableFuture.failedFuture(new RedisUnavailableException("Redis is too slow", false));
            }
            if (!known) {
                waiting.add(call);
                if (draining || waiting.size() > 1) {
                    return call.answer();
                }
            }
        }
        if (known) {
            send(call);
        } else {
            look().whenComplete((found, failure) -> drain(failure));
        }
        return call.answer();
    }

    /** What has waited goes first, what comes meanwhile behind it. */
    private void drain(@Nullable Throwable failure) {
        synchronized (waiting) {
            if (draining) {
                return;
            }
            draining = true;
        }
        for (Waiting next = next(); next != null; next = next()) {
            if (failure == null) {
                send(next);
            } else {
                next.answer().completeExceptionally(failure);
            }
        }
    }

    private @Nullable Waiting next() {
        synchronized (waiting) {
            Waiting next = waiting.poll();
            draining = next != null;
            return next;
        }
    }

    private void send(Waiting call) {
        Optional<Address> master = slots.master(call.name());
        if (master.isEmpty()) {
            look();
            call.answer()
                    .completeExceptionally(
                            new RedisUnavailableException("no master of the cluster has " + call.name(), false));
            return;
        }
        call(master.get(), call.command()).whenComplete((answer, failure) -> {
            if (failure instanceof JedisMovedDataException moved) {
                look();
                Address there = new Address(
                        moved.getTargetNode().getHost(), moved.getTargetNode().getPort());
                call(there, call.command()).whenComplete((again, unmoved) -> complete(call, again, unmoved));
                return;
            }
            if (failure instanceof RedisUnavailableException) {
                look(); // it may have another master by now
            }
            complete(call, answer, failure);
        });
    }

    private static void complete(Waiting call, @Nullable Object answer, @Nullable Throwable failure) {
        if (failure == null) {
            call.answer().complete(answer);
        } else {
            call.answer().completeExceptionally(failure);
        }
    }

    /** Sends what waits and ends all connections but the one that is not its own. */
    void close() {
        masters.values().forEach(CommandConnection::close);
    }
}
