package org.gatehouse.redis.wire;

import java.time.Duration;

/**
 * How a node speaks.
 *
 * @param handshakeAuth whether the {@code auth} object of clients, in which their tokens are, is told to nodes that look them
 *     up
 * @param patience how long answers to a request are wanted that does not say so itself
 */
public record WireOptions(boolean handshakeAuth, Duration patience) {

    /** No tokens, and the five seconds of Socket.IO. */
    public static final WireOptions STANDARD = new WireOptions(false, Duration.ofSeconds(5));
}
