package org.gatehouse.internal.flow;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * One timer thread, which has everything looked at once a second that may take too long: so no connection needs a timer
 * of its own. What it is given after its stop never runs.
 */
public final class Watch {

    private static final Logger LOG = System.getLogger(Watch.class.getPackageName());

    private final DaemonTimer timer;

    /**
     * Creates the watch; its thread is started with the first task.
     *
     * @param loader the application's class loader
     */
    public Watch(ContextLoader loader) {
        timer = new DaemonTimer("gatehouse-watch", loader.loader());
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * Begins to look.
     *
     * @param look is given the present {@link System#nanoTime}; must not block
     */
    public void start(LongConsumer look) {
        timer.scheduleWithFixedDelay(() -> look(look), 1, 1, TimeUnit.SECONDS);
    }

    /** The timer would never look again after one that fails, for instance because no thread can be started. */
    private static void look(LongConsumer look) {
        try {
            look.accept(System.nanoTime());
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "looking for what takes too long failed", e);
        }
    }

    /**
     * Returns the timer, for tasks that do not block either.
     *
     * @return the timer
     */
    public ScheduledExecutorService timer() {
        return timer;
    }

    /** Ends the thread, and returns when it has ended. */
    public void stop() {
        timer.end();
    }
}
