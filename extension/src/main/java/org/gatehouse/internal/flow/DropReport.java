package org.gatehouse.internal.flow;

import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.Observation.DropCause;
import org.gatehouse.spi.Observation.Dropped;
import org.gatehouse.spi.SlowConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one mount's clients that are not sent enter, reports to the application's observer leave, if it has one. To be
 * called with no lock held.
 *
 * @param path the mount's path
 * @param policy what happens to clients that read too slowly
 * @param observer who is told
 */
public record DropReport(
        String path, SlowConsumer policy, @Nullable GatewayObserver observer) {

    /**
     * Tells whether anybody wants to know.
     *
     * @return {@code false} if calls have no effect
     */
    public boolean wanted() {
        return observer != null;
    }

    /** A volatile message was not sent, because it would have had to wait. */
    public void notAtOnce() {
        report(DropCause.VOLATILE, 1);
    }

    /**
     * A full queue has let messages go.
     *
     * @param messages how many, perhaps none
     */
    public void full(int messages) {
        if (messages > 0) {
            report(policy == SlowConsumer.DROP_NEWEST ? DropCause.NEWEST : DropCause.OLDEST, messages);
        }
    }

    /** A full queue has given its client up. */
    public void overflow() {
        report(DropCause.CLOSED, 1);
    }

    private void report(DropCause cause, int messages) {
        if (observer != null) {
            observer.dropped(new Dropped(path, cause, messages));
        }
    }
}
