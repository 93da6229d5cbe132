package org.gatehouse.internal.rooms;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.gatehouse.Identity;
import org.gatehouse.spi.ClusterMessage.RevokedBy;
import org.gatehouse.spi.LostClient;
import org.jspecify.annotations.Nullable;

/**
 * Who does not come back, wherever its state is: revocations and what else sends clients away enter, and whoever hands out a lost
 * client asks. A store takes its time, during which a client is neither lost nor there, and may have been lost on another node, which
 * has not heard of the revocation yet. Thread-safe.
 */
final class Dismissals {

    /** What clocks of nodes may differ by. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final MountDirectory.Surroundings surroundings;
    private final Duration remembered;
    private final boolean severalClocks;
    private final Map<Revocation, Instant> revoked = new ConcurrentHashMap<>();
    private final Set<Claim> claims = ConcurrentHashMap.newKeySet();

    /**
     * Remembers revocations for some time.
     *
     * @param surroundings the mount's
     * @param remembered as long as clients may come back
     * @param severalClocks whether clients that were lost on other nodes come back here
     */
    Dismissals(MountDirectory.Surroundings surroundings, Duration remembered, boolean severalClocks) {
        this.surroundings = surroundings;
        this.remembered = remembered;
        this.severalClocks = severalClocks;
    }

    private record Revocation(RevokedBy kind, String value) {}

    /** A client is asked for, or on its way back. */
    static final class Claim {

        private final Queue<Predicate<LostClient>> dismissed = new ConcurrentLinkedQueue<>();
        private volatile @Nullable LostClient client;
    }

    /** Whoever is meant does not come back if it was lost until now. */
    void revoke(RevokedBy kind, String value) {
        Revocation revocation = new Revocation(kind, value);
        Instant now = Instant.now();
        revoked.put(revocation, now);
        surroundings.later(remembered, () -> revoked.remove(revocation, now));
    }

    /** Whoever is meant, and on its way back, does not come back. */
    void dismiss(Predicate<LostClient> which) {
        claims.forEach(claim -> claim.dismissed.add(which));
    }

    /** From now on until it has {@link #arrived}, a client may be dismissed of whom nobody else knows. */
    Claim begin() {
        Claim claim = new Claim();
        claims.add(claim);
        return claim;
    }

    /** The store has handed out a client, or none. Yields whether it is dismissed already, and then not on its way. */
    boolean found(Claim claim, @Nullable LostClient client) {
        claim.client = client;
        if (client == null || isDismissed(client, claim)) {
            claims.remove(claim);
            return client != null;
        }
        return false;
    }

    /** A client is there again, or is kept again. Yields whether it was dismissed on its way. */
    boolean arrived(LostClient client) {
        for (Claim claim : claims) {
            LostClient handed = claim.client;
            if (handed != null && handed.privateId().equals(client.privateId())) {
                claims.remove(claim);
                return isDismissed(client, claim);
            }
        }
        return false;
    }

    private boolean isDismissed(LostClient client, Claim claim) {
        Principal user = client.user();
        Identity identity = client.identity();
        return claim.dismissed.stream().anyMatch(which -> which.test(client))
                || user != null && user.getName() != null && isRevoked(RevokedBy.USER, user.getName(), client)
                || identity != null
                        && identity.session()
                                .filter(session -> isRevoked(RevokedBy.SESSION, session, client))
                                .isPresent();
    }

    /** Who was revoked before, and has signed in again since, was lost after that. */
    private boolean isRevoked(RevokedBy kind, String value, LostClient client) {
        Instant when = revoked.get(new Revocation(kind, value));
        return when != null
                && !client.time()
                        .minus(severalClocks ? TOLERANCE : Duration.ZERO)
                        .isAfter(when);
    }
}
