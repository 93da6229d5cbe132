package org.gatehouse.internal.cdi;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Short tasks enter from any thread; a worker runs them one after the other, in order. Guarded by its monitor. */
final class TaskQueue {

    private final Executor workers;
    private final int most;
    private final Deque<Runnable> waiting = new ArrayDeque<>(0);
    private boolean running;
    private boolean over;

    TaskQueue(Executor workers, int most) {
        this.workers = workers;
        this.most = most;
    }

    /** Answers {@code false} if too many wait. */
    boolean add(Runnable task) {
        synchronized (this) {
            if (over) {
                return true;
            }
            if (waiting.size() >= most) {
                return false;
            }
            waiting.add(task);
            if (running) {
                return true;
            }
            running = true;
        }
        workers.execute(this::drain);
        return true;
    }

    private void drain() {
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (RuntimeException | Error e) {
                System.getLogger(TaskQueue.class.getPackageName())
                        .log(System.Logger.Level.ERROR, "telling an observer failed", e);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = waiting.poll();
        running = next != null;
        return next;
    }

    /** Takes nothing any more, and answers whether what it has taken is done in time. */
    boolean end(Duration patience) {
        CountDownLatch done = new CountDownLatch(1);
        if (!add(done::countDown)) {
            return false;
        }
        synchronized (this) {
            over = true;
        }
        try {
            return done.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
