package org.gatehouse.internal.rooms;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.gatehouse.Identity;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.StandardOptions;
import org.gatehouse.spi.TokenExpiry;
import org.jspecify.annotations.Nullable;

/**
 * Who a client is, and until when: identities enter, and when one is over, the client is asked for another one, or sent away. Its
 * monitor guards the timer; nothing is sent with it held.
 */
final class SocketIdentity {

    private static final String TOKEN_EXPIRED = "token_expired";

    private final JoinedSocket socket;
    private volatile Identity identity;
    private volatile boolean expired;
    private @Nullable Future<?> timer;
    private boolean over;

    SocketIdentity(JoinedSocket socket, Identity identity) {
        this.socket = socket;
        this.identity = identity;
    }

    Identity identity() {
        return identity;
    }

    boolean expired() {
        return expired;
    }

    /** From now on the client is this one. */
    void set(Identity next) {
        Duration left =
                next.expires().map(end -> Duration.between(Instant.now(), end)).orElse(null);
        synchronized (this) {
            if (over) {
                return;
            }
            identity = next;
            expired = false;
            plan(left == null || left.isNegative() || left.isZero() ? null : left, () -> expire(next));
        }
        if (left != null && (left.isNegative() || left.isZero())) {
            expire(next);
        }
    }

    /** The client has left. */
    synchronized void end() {
        over = true;
        plan(null, () -> {});
    }

    private synchronized void plan(@Nullable Duration delay, Runnable task) {
        Future<?> before = timer;
        if (before != null) {
            before.cancel(false);
        }
        timer = delay == null || over ? null : socket.home().surroundings().later(delay, task);
    }

    private void expire(Identity which) {
        boolean asks = socket.home().surroundings().options().get(StandardOptions.TOKEN_EXPIRY) == TokenExpiry.ASK;
        synchronized (this) {
            if (over || !identity.equals(which) || expired) {
                return;
            }
            expired = true;
            if (asks) {
                plan(socket.home().surroundings().options().get(StandardOptions.TOKEN_GRACE), () -> giveUp(which));
            }
        }
        // past what holds events back
        socket.recipient()
                .deliver(new OutboundEvent(
                        TOKEN_EXPIRED, List.of(), OptionalLong.empty(), OutboundEvent.Delivery.RELIABLE));
        if (!asks) {
            socket.recipient().disconnect(Recipient.Cause.EXPIRED);
        }
    }

    private void giveUp(Identity which) {
        if (identity.equals(which) && expired) {
            socket.recipient().disconnect(Recipient.Cause.EXPIRED);
        }
    }
}
