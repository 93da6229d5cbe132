package org.gatehouse.internal.flow;

import java.util.function.Consumer;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.Observation.DropCause;
import org.gatehouse.spi.Observation.Dropped;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.SlowConsumer;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one mount's clients that are not sent enter; counts, and reports to the application's observer, if it has one,
 * leave. To be called with no lock held.
 *
 * @param path the mount's path
 * @param policy what happens to clients that read too slowly
 * @param observer who is told
 * @param exceeded counts limits that have stopped a client
 */
public record DropReport(
        String path, SlowConsumer policy, @Nullable GatewayObserver observer, Consumer<Option<?>> exceeded) {

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
            for (int i = 0; i < messages; i++) {
                exceeded.accept(StandardOptions.SEND_QUEUE);
            }
            report(policy == SlowConsumer.DROP_NEWEST ? DropCause.NEWEST : DropCause.OLDEST, messages);
        }
    }

    /** A full queue has given its client up. */
    public void overflow() {
        exceeded.accept(StandardOptions.SEND_QUEUE);
        report(DropCause.CLOSED, 1);
    }

    private void report(DropCause cause, int messages) {
        if (observer != null) {
            observer.dropped(new Dropped(path, cause, messages));
        }
    }
}
