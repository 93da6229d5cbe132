package org.gatehouse.internal.cdi;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The timer of an application: one daemon thread, which forgets cancelled tasks at once. */
final class DaemonTimer extends ScheduledThreadPoolExecutor {

    private static final long LAST_TASK_MILLIS = TimeUnit.SECONDS.toMillis(3);

    private volatile @Nullable Thread made;

    /**
     * Creates the timer; its thread is started with its first task.
     *
     * @param loader the application's class loader
     */
    DaemonTimer(ClassLoader loader) {
        super(1);
        setThreadFactory(task -> {
            Thread thread = new Thread(task, "gatehouse-timer");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            made = thread;
            return thread;
        });
        setRemoveOnCancelPolicy(true);
        setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Ends the thread, and returns when it has ended: servers complain of threads that an application leaves behind. */
    void end() {
        shutdownNow();
        Thread last = made;
        if (last == null || last == Thread.currentThread()) {
            return;
        }
        try {
            last.join(LAST_TASK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
