package org.gatehouse.internal.rooms;

import java.lang.System.Logger.Level;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.gatehouse.DisconnectReason;
import org.gatehouse.Handshake;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.ClusterMessage;
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
    private final MountDirectory.Surroundings surroundings;
    private final Duration time;
    private final BiConsumer<LostClient, Boolean> expired;
    private final Runnable full;
    private final Dismissals dismissals;
    /** By private id, until their state is kept. */
    private final Map<String, PresentClient> present = new ConcurrentHashMap<>();

    private final int most;

    /** Those that were lost here, by private id, until they are back, their time is over, or too many have followed. */
    private final Map<String, Awaited> lost = Collections.synchronizedMap(new LinkedHashMap<>());
    /** How many are lost, by namespace. */
    private final Map<String, Integer> awaited = new ConcurrentHashMap<>();

    /**
     * Creates it for a mount.
     *
     * @param log keeps the clients
     * @param surroundings the mount's
     * @param expired learns who does not come back, and whether that is because nobody has asked for it
     * @param full learns that there are too many
     */
    LostClients(
            RecoveryLog log,
            MountDirectory.Surroundings surroundings,
            BiConsumer<LostClient, Boolean> expired,
            Runnable full) {
        this.log = log;
        this.surroundings = surroundings;
        this.time = surroundings.options().get(StandardOptions.RECOVERY_TIME);
        this.most = surroundings.options().get(StandardOptions.RECOVERY_MAX_CLIENTS);
        this.expired = expired;
        this.full = full;
        this.dismissals = new Dismissals(surroundings, time, log.shared());
    }

    /** Whether a client that leaves so may come back. */
    static boolean isLoss(DisconnectReason reason) {
        return LOSSES.contains(reason.text());
    }

    /** Whether a namespace has clients that may come back. */
    boolean areAwaited(String namespace) {
        return awaited.containsKey(namespace);
    }

    private record Awaited(LostClient client, Future<?> expiry) {}

    RecoveryLog log() {
        return log;
    }

    /** Takes note of a client that has joined. */
    void joined(Continuity continuity) {
        present.put(continuity.privateId(), new PresentClient());
    }

    /** Keeps the state of a client that leaves, if it may come back. */
    void left(JoinedSocket socket, Continuity continuity, Set<String> rooms, String place, DisconnectReason reason) {
        CompletionStage<?> kept = CompletableFuture.completedFuture(null);
        if (isLoss(reason)) {
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
            PresentClient former = present.remove(continuity.privateId());
            if (former != null) {
                former.end();
            }
        });
    }

    /** Keeps the state of a client that has not come back after all. */
    void putBack(LostClient client) {
        if (arrived(client)) {
            expired.accept(client, false);
        } else {
            keep(client);
        }
    }

    /** A client that was handed out is there again. Yields whether it has been sent away on its way. */
    boolean arrived(LostClient client) {
        return dismissals.arrived(client);
    }

    /** Keeps a client's state for what is left of its time. */
    private CompletionStage<?> keep(LostClient client) {
        Duration left = time.minus(Duration.between(client.time(), Instant.now()));
        Future<?> expiry = surroundings.later(left.isNegative() ? Duration.ZERO : left, () -> expire(client));
        Awaited former = lost.put(client.privateId(), new Awaited(client, expiry));
        if (former != null) {
            former.expiry().cancel(false);
        } else {
            awaited.merge(client.namespace(), 1, Integer::sum);
        }
        CompletionStage<?> saved;
        try {
            saved = log.save(client).whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.log(Level.DEBUG, "the state of a lost client is not kept", failure);
                }
            });
        } catch (RuntimeException e) {
            saved = CompletableFuture.failedFuture(e);
        }
        for (LostClient first = firstOfTooMany(); first != null; first = firstOfTooMany()) {
            full.run();
            expire(first);
        }
        return saved;
    }

    /** Whatever the log keeps, what is kept here has an end. */
    private @Nullable LostClient firstOfTooMany() {
        synchronized (lost) {
            return lost.size() > most ? lost.values().iterator().next().client() : null;
        }
    }

    private List<Awaited> all() {
        synchronized (lost) {
            return List.copyOf(lost.values());
        }
    }

    private void expire(LostClient client) {
        awaitNoMore(client);
        log.forget(client).exceptionally(failure -> false).thenAccept(forgotten -> expired.accept(client, forgotten));
    }

    /** Whoever is sent away while it is lost does not come back. */
    void sendAway(String namespace, BroadcastTarget target) {
        sendAway(namespace, client -> isMeant(client, target));
    }

    /** Whoever is revoked while it is lost does not come back either, be it here or on another node. */
    void revoke(ClusterMessage.RevokedBy kind, String value) {
        dismissals.revoke(kind, value);
    }

    /** Those of a namespace that are lost here, or on their way back. */
    void sendAway(String namespace, Predicate<LostClient> which) {
        dismissals.dismiss(client -> client.namespace().equals(namespace) && which.test(client));
        for (Awaited one : all()) {
            LostClient client = one.client();
            if (client.namespace().equals(namespace) && which.test(client)) {
                awaitNoMore(client);
                log.forget(client).exceptionally(failure -> false).thenAccept(gone -> expired.accept(client, false));
            }
        }
    }

    private static boolean isMeant(LostClient client, BroadcastTarget target) {
        Set<String> rooms = client.rooms().keySet();
        return (target.rooms().isEmpty() || !Collections.disjoint(rooms, target.rooms()))
                && Collections.disjoint(rooms, target.except());
    }

    private void awaitNoMore(LostClient client) {
        Awaited former = lost.remove(client.privateId());
        if (former != null) {
            former.expiry().cancel(false);
            awaited.computeIfPresent(client.namespace(), (same, number) -> number == 1 ? null : number - 1);
        }
    }

    /** Takes out the state of a client that shows its private id; {@code null} if it shows none. */
    @Nullable CompletionStage<Optional<LostClient>> claim(String namespace, Handshake handshake) {
        Optional<String> privateId = handshake.auth("pid", String.class);
        if (privateId.isEmpty()) {
            return null;
        }
        PresentClient still = present.get(privateId.get());
        if (still == null) {
            return claim(namespace, privateId.get(), handshake);
        }
        CompletableFuture<Void> end = still.awaitEnd();
        Future<?> overlap = surroundings.later(OVERLAP, () -> still.giveUp(end));
        return end.thenCompose(over -> {
            overlap.cancel(false);
            return claim(namespace, privateId.get(), handshake);
        });
    }

    private CompletionStage<Optional<LostClient>> claim(String namespace, String privateId, Handshake handshake) {
        Dismissals.Claim claim = dismissals.begin();
        CompletionStage<Optional<LostClient>> claimed;
        try {
            claimed = log.claim(namespace, privateId, offset(handshake));
        } catch (RuntimeException e) {
            claimed = CompletableFuture.failedFuture(e);
        }
        return claimed.handle((found, failure) -> {
            if (failure != null) {
                LOG.log(Level.DEBUG, "a client that comes back is a new one", failure);
                dismissals.found(claim, null);
                return Optional.<LostClient>empty();
            }
            found.ifPresent(this::awaitNoMore);
            if (dismissals.found(claim, found.orElse(null))) {
                found.ifPresent(client -> expired.accept(client, false));
                return Optional.<LostClient>empty();
            }
            return found.filter(client -> isSameCaller(client, handshake));
        });
    }

    /** Whoever has logged in as somebody else since is not to get what was meant for the former. */
    private boolean isSameCaller(LostClient client, Handshake handshake) {
        Principal caller = handshake.principal();
        boolean same = caller == null
                || client.principal() != null
                        && Objects.equals(caller.getName(), client.principal().getName());
        if (!same) {
            putBack(client);
        }
        return same;
    }

    static Optional<String> offset(Handshake handshake) {
        return handshake.auth("offset", String.class);
    }

    void close() {
        all().forEach(one -> one.expiry().cancel(false));
        log.close();
    }
}
