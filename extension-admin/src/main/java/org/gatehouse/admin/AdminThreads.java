package org.gatehouse.admin;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Two threads with the application's class loader, which are there as long as there is something for them to do. */
final class AdminThreads {

    private static final int MOST_LOGINS_WAITING = 20;
    private static final int IDLE_SECONDS = 10;
    private static final int END_SECONDS = 2;

    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final ScheduledThreadPoolExecutor console = new ScheduledThreadPoolExecutor(1, factory("gatehouse-admin"));
    private final ThreadPoolExecutor logins = new ThreadPoolExecutor(
            0,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_LOGINS_WAITING),
            factory("gatehouse-admin-login"));

    private ThreadFactory factory(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }

    Executor console() {
        return console;
    }

    /**
     * A hash is slow on purpose, so it is nothing for a thread of the server; and only one of them at a time, so that whoever
     * tries passwords does not have the whole machine.
     */
    Executor logins() {
        return logins;
    }

    void every(int seconds, Runnable task) {
        try {
            console.scheduleAtFixedRate(task, 0, seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) { // the application ends before it has begun
            Messages.LOG.log(System.Logger.Level.DEBUG, "too late", e);
        }
    }

    /** Returns when both have ended, as they should soon. */
    void end() {
        end(console);
        end(logins);
    }

    private static void end(ExecutorService executor) {
        executor.shutdownNow();
        try {
            executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
