package org.gatehouse.internal.lane;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.internal.dispatch.DispatchContext;
import org.gatehouse.internal.dispatch.EventLimit;
import org.gatehouse.internal.dispatch.FailureReport;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.Rate;
import org.gatehouse.spi.RateLimitPolicy;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.ReplyChannel;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/**
 * How often one connection may send what: messages enter, whether each may go on leaves, and the client of one that may not
 * is told as the policy says. Thread-safe.
 */
final class RateLimits {

    private static final int POLICY_VIOLATION = 1008;

    private final DispatchContext context;
    private final FailureReport failures;
    private final RateLimitPolicy policy;
    private final @Nullable TokenBucket all;
    private final Map<EventLimit, TokenBucket> byHandler = new ConcurrentHashMap<>();

    private RateLimits(DispatchContext context, FailureReport failures, Rate rate) {
        this.context = context;
        this.failures = failures;
        this.policy = context.options().get(StandardOptions.RATE_LIMIT_POLICY);
        this.all = rate.unlimited() ? null : new TokenBucket(rate, System::nanoTime);
    }

    /** Yields {@code null} where nothing is limited. */
    static @Nullable RateLimits of(DispatchContext context, FailureReport failures) {
        Rate rate = context.options().get(StandardOptions.RATE_LIMIT);
        return rate.unlimited() && !context.routes().limited() ? null : new RateLimits(context, failures, rate);
    }

    /** Tells whether the connection may ask to join a namespace now; one that may not and is to be closed, is. */
    boolean admit(Recipient recipient) {
        if (all == null || all.take()) {
            return true;
        }
        context.directory().exceeded(StandardOptions.RATE_LIMIT);
        if (policy == RateLimitPolicy.CLOSE) {
            recipient.close(POLICY_VIOLATION, "Too many requests");
        }
        return false;
    }

    /** Tells whether a message may go on. */
    boolean pass(InboundEvent event, LaneClient client) {
        if (all != null && !all.take()) {
            refuse(policy, event, client);
            return false;
        }
        List<EventLimit> limits = client.limits(event.event());
        if (limits != null) {
            for (EventLimit limit : limits) {
                TokenBucket bucket =
                        byHandler.computeIfAbsent(limit, first -> new TokenBucket(first.rate(), System::nanoTime));
                if (!bucket.take()) {
                    refuse(limit.policy().orElse(policy), event, client);
                    return false;
                }
            }
        }
        return true;
    }

    private void refuse(RateLimitPolicy how, InboundEvent event, LaneClient client) {
        context.directory().exceeded(StandardOptions.RATE_LIMIT);
        switch (how) {
            case EXCEPTION -> {
                if (client.isUndecided()) {
                    return; // nothing may be said to it yet
                }
                Object payload = failures.tooMany(event.event());
                ReplyChannel reply = event.reply();
                reply.exception(payload);
                if (reply.requested()) {
                    reply.ackFailure(payload);
                }
            }
            case DROP -> {
                // that is all
            }
            case CLOSE -> client.recipient().close(POLICY_VIOLATION, "Too many requests");
        }
    }
}
