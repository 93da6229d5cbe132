package org.gatehouse.internal.lane;

import java.util.function.LongSupplier;
import org.gatehouse.spi.Rate;

/** Messages enter, whether there is a token for each leaves. Thread-safe. */
final class TokenBucket {

    private final LongSupplier clock;
    private final double perNano;
    private final int burst;
    private double tokens;
    private long filled;

    /**
     * Creates a full bucket.
     *
     * @param rate how fast it fills, and how much it holds
     * @param clock nanoseconds
     */
    TokenBucket(Rate rate, LongSupplier clock) {
        this.clock = clock;
        this.perNano = rate.number() / (double) rate.period().toNanos();
        this.burst = rate.burst();
        this.tokens = rate.burst();
        this.filled = clock.getAsLong();
    }

    /**
     * Takes a token.
     *
     * @return {@code false} if there is none
     */
    synchronized boolean take() {
        long now = clock.getAsLong();
        tokens = Math.min(burst, tokens + (now - filled) * perNano);
        filled = now;
        boolean one = tokens >= 1;
        tokens -= one ? 1 : 0;
        return one;
    }
}
