package org.gatehouse.internal.dispatch;

import java.util.Optional;
import org.gatehouse.spi.Rate;
import org.gatehouse.spi.RateLimitPolicy;

/**
 * How often one connection may call a handler; one object for each handler, whatever events it has.
 *
 * @param handler what the log calls it
 * @param rate the rate
 * @param policy what happens to what comes more often; empty for what the path says
 */
public record EventLimit(String handler, Rate rate, Optional<RateLimitPolicy> policy) {

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
