package org.gatehouse.internal.lane;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.gatehouse.spi.LaneHost;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what a connection sends while its tasks run one after the other, so that short answers leave together. Ends
 * with the last task, or as soon as one takes its time. Guarded by its monitor.
 */
final class Batch {

    private static final long PATIENCE_MILLIS = 5;

    private final LaneHost host;
    private final @Nullable ScheduledFuture<?> patience;
    private boolean over;

    Batch(LaneHost host, ScheduledExecutorService timer) {
        this.host = host;
        host.cork();
        this.patience = schedule(timer);
    }

    private @Nullable ScheduledFuture<?> schedule(ScheduledExecutorService timer) {
        try {
            return timer.schedule(this::end, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return null; // the application stops, and its tasks are few
        }
    }

    /** Lets everything go; later calls do nothing. */
    void end() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        if (patience != null) {
            patience.cancel(false);
        }
        host.uncork();
    }
}
