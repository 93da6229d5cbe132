package org.gatehouse.internal.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.gatehouse.OriginRule;

/** Origins enter, what the application's rule decides leaves; a rule that fails allows nothing, and is logged once a minute. */
final class RuledOrigins implements Predicate<String> {

    private static final Logger LOG = System.getLogger(RuledOrigins.class.getPackageName());
    private static final long PAUSE_NANOS = 60_000_000_000L;

    private final OriginRule rule;
    private final String path;
    private final AtomicLong due = new AtomicLong(System.nanoTime());

    RuledOrigins(OriginRule rule, String path) {
        this.rule = rule;
        this.path = path;
    }

    @Override
    public boolean test(String origin) {
        try {
            return rule.allows(origin, path);
        } catch (RuntimeException e) {
            long next = due.get();
            long now = System.nanoTime();
            if (now - next >= 0 && due.compareAndSet(next, now + PAUSE_NANOS)) {
                LOG.log(Level.WARNING, Messages.originRuleFailed(path), e);
            }
            return false;
        }
    }
}
