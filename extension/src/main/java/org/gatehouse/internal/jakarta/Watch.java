package org.gatehouse.internal.jakarta;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.gatehouse.internal.flow.ContextLoader;
import org.jspecify.annotations.Nullable;

/**
 * One timer thread, which has everything looked at once a second that may take too long: so no connection needs a timer
 * of its own.
 */
final class Watch {

    private static final int LAST_LOOK_SECONDS = 3;

    private final ScheduledThreadPoolExecutor timer;
    private volatile @Nullable Thread made;

    Watch(ContextLoader loader) {
        timer = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "gatehouse-watch");
                    thread.setDaemon(true);
                    thread.setContextClassLoader(loader.loader());
                    made = thread;
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Begins to look.
     *
     * @param look is given the present {@link System#nanoTime}; must not block
     */
    void start(LongConsumer look) {
        timer.scheduleWithFixedDelay(() -> look(look), 1, 1, TimeUnit.SECONDS);
    }

    /** The timer would never look again after one that fails, for instance because no thread can be started. */
    private static void look(LongConsumer look) {
        try {
            look.accept(System.nanoTime());
        } catch (RuntimeException | Error e) {
            Messages.LOG.log(Level.WARNING, "looking for what takes too long failed", e);
        }
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** Ends the thread, and returns when it has ended: servers complain of threads that an application leaves behind. */
    void stop() {
        timer.shutdownNow();
        Thread last = made;
        if (last != null) {
            ThreadEnds.await(List.of(last), LAST_LOOK_SECONDS);
        }
    }
}
