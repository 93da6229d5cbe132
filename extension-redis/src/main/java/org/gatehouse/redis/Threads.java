package org.gatehouse.redis;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/** Threads of this jar: daemons with the application's class loader, which end with it. */
final class Threads {

    private Threads() {}

    /** Threads with the class loader of the thread that asks. */
    static ThreadFactory named(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }

    /** Waits for a thread to end. */
    static void join(Thread thread, Duration time) {
        try {
            thread.join(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
