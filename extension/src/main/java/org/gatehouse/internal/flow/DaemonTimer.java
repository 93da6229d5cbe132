package org.gatehouse.internal.flow;

import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** A timer with one daemon thread, which forgets cancelled tasks at once. */
public final class DaemonTimer extends ScheduledThreadPoolExecutor {

    private static final int LAST_TASK_SECONDS = 3;

    private volatile @Nullable Thread made;

    /**
     * Creates the timer; its thread is started with its first task.
     *
     * @param name the name of the thread
     * @param loader the application's class loader
     */
    public DaemonTimer(String name, ClassLoader loader) {
        super(1);
        setThreadFactory(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            made = thread;
            return thread;
        });
        setRemoveOnCancelPolicy(true);
        setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Ends the thread, and returns when it has ended: servers complain of threads that an application leaves behind. */
    public void end() {
        shutdownNow();
        Thread last = made;
        if (last != null) {
            ThreadEnds.await(List.of(last), LAST_TASK_SECONDS);
        }
    }
}
