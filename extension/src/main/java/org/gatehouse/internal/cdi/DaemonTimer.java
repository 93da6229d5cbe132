package org.gatehouse.internal.cdi;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Makes the timer of an application: one daemon thread, which forgets cancelled tasks at once. */
final class DaemonTimer {

    private DaemonTimer() {}

    static ScheduledThreadPoolExecutor start(ClassLoader loader) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "gatehouse-timer");
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }
}
