package org.gatehouse.internal.rooms;

import java.lang.System.Logger.Level;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Handshake;
import org.gatehouse.spi.LostClient;
import org.gatehouse.spi.RecoveryLog;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one mount that may come back: who is lost enters, whoever shows what it must leaves with its state, once, by the
 * same caller, and in time. Thread-safe; nothing blocks.
 */
final class LostClients {

    private static final System.Logger LOG = System.getLogger(LostClients.class.getPackageName());

    /** A client may be back before its loss has been noticed in all places. */
    private static final Duration OVERLAP = Duration.ofMillis(200);

    /** Any other reason means that the client has gone, or was sent away. */
    private static final Set<String> LOSSES = Set.of(
            DisconnectReason.TRANSPORT_CLOSE.text(),
            DisconnectReason.TRANSPORT_ERROR.text(),
            DisconnectReason.PING_TIMEOUT.text(),
            DisconnectReason.FORCED_CLOSE.text(),
            DisconnectReason.FORCED_SERVER_CLOSE.text(),
            DisconnectReason.SERVER_SHUTTING_DOWN.text());

    private final RecoveryLog log;
    private final RoomDirectory.Surroundings surroundings;
    private final Duration time;
    private final BiConsumer<LostClient, Boolean> expired;
    /** By private id, until their state is kept. */
    private final Map<String, CompletableFuture<Void>> present = new ConcurrentHashMap<>();

    private final Map<String, Future<?>> expiries = new ConcurrentHashMap<>();
    /** How many are lost, by namespace. */
    private final Map<String, Integer> awaited = new ConcurrentHashMap<>();

    LostClients(RecoveryLog log, RoomDirectory.Surroundings surroundings, BiConsumer<LostClient, Boolean> expired) {
        this.log = log;
        this.surroundings = surroundings;
        this.time = surroundings.options().get(StandardOptions.RECOVERY_TIME);
        this.expired = expired;
    }

    /** Whether a namespace has clients that may come back. */
    boolean areAwaited(String namespace) {
        return awaited.containsKey(namespace);
    }

    RecoveryLog log() {
        return log;
    }

    /** Takes note of a client that has joined. */
    void joined(Continuity continuity) {
        present.put(continuity.privateId(), new CompletableFuture<>());
    }

    /** Keeps the state of a client that leaves, if it may come back. */
    void left(RoomSocket socket, Continuity continuity, Set<String> rooms, String place, DisconnectReason reason) {
        CompletionStage<?> kept = CompletableFuture.completedFuture(null);
        if (LOSSES.contains(reason.text())) {
            kept = keep(new LostClient(
                    socket.namespace().name(),
                    socket.id(),
                    continuity.privateId(),
                    continuity.since(rooms),
                    socket.data(),
                    socket.caller(),
                    socket.identity(),
                    continuity.joined(),
                    continuity.sent(),
                    place,
                    Instant.now()));
        }
        kept.whenComplete((done, failure) -> {
            CompletableFuture<Void> end = present.remove(continuity.privateId());
            if (end != null) {
                end.complete(null);
            }
        });
    }

    /** Keeps a client's state for what is left of its time. */
    CompletionStage<?> keep(LostClient lost) {
        Duration left = time.minus(Duration.between(lost.time(), Instant.now()));
        Future<?> expiry = surroundings.later(left.isNegative() ? Duration.ZERO : left, () -> expire(lost));
        Future<?> former = expiries.put(lost.privateId(), expiry);
        if (former != null) {
            former.cancel(false);
        } else {
            awaited.merge(lost.namespace(), 1, Integer::sum);
        }
        try {
            return log.save(lost).whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.log(Level.DEBUG, "the state of a lost client is not kept", failure);
                }
            });
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void expire(LostClient lost) {
        awaitNoMore(lost);
        log.forget(lost).exceptionally(failure -> false).thenAccept(forgotten -> expired.accept(lost, forgotten));
    }

    private void awaitNoMore(LostClient lost) {
        Future<?> expiry = expiries.remove(lost.privateId());
        if (expiry != null) {
            expiry.cancel(false);
            awaited.computeIfPresent(lost.namespace(), (same, number) -> number == 1 ? null : number - 1);
        }
    }

    /** Takes out the state of a client that shows its private id; {@code null} if it shows none. */
    @Nullable CompletionStage<Optional<LostClient>> claim(String namespace, Handshake handshake) {
        Optional<String> privateId = handshake.auth("pid", String.class);
        if (privateId.isEmpty()) {
            return null;
        }
        CompletableFuture<Void> still = present.get(privateId.get());
        if (still == null) {
            return claim(namespace, privateId.get(), handshake);
        }
        CompletableFuture<Void> end = still.copy();
        Future<?> overlap = surroundings.later(OVERLAP, () -> end.complete(null));
        return end.thenCompose(over -> {
            overlap.cancel(false);
            return claim(namespace, privateId.get(), handshake);
        });
    }

    private CompletionStage<Optional<LostClient>> claim(String namespace, String privateId, Handshake handshake) {
        CompletionStage<Optional<LostClient>> claimed;
        try {
            claimed = log.claim(namespace, privateId, offset(handshake));
        } catch (RuntimeException e) {
            claimed = CompletableFuture.failedFuture(e);
        }
        return claimed.handle((found, failure) -> {
            if (failure != null) {
                LOG.log(Level.DEBUG, "a client that comes back is a new one", failure);
                return Optional.<LostClient>empty();
            }
            found.ifPresent(this::awaitNoMore);
            return found.filter(lost -> isSameCaller(lost, handshake));
        });
    }

    /** Whoever has logged in as somebody else since is not to get what was meant for the former. */
    private boolean isSameCaller(LostClient lost, Handshake handshake) {
        Principal caller = handshake.principal();
        boolean same = caller == null
                || lost.principal() != null
                        && Objects.equals(caller.getName(), lost.principal().getName());
        if (!same) {
            keep(lost);
        }
        return same;
    }

    static Optional<String> offset(Handshake handshake) {
        return handshake.auth("offset", String.class);
    }

    void close() {
        expiries.values().forEach(expiry -> expiry.cancel(false));
        log.close();
    }
}
