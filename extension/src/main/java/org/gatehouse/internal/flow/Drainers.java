package org.gatehouse.internal.flow;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs blocking drains on few threads. While all of them wait for clients that do not read, one more is added at a time;
 * at the upper bound, whatever still waits is sent asynchronously. So stuck clients cost a bounded number of threads and
 * delay nobody for long. Guarded by its monitor.
 */
public final class Drainers {

    private static final System.Logger LOG = System.getLogger(Drainers.class.getPackageName());

    /** A drain that can be done in both ways. */
    public interface Drain {

        /** Sends until nothing waits any more, with the calling thread waiting for the client. */
        void blocking();

        /** Begins to send and returns at once. */
        void asynchronous();
    }

    private static final int MOST_THREADS = 64;
    private static final long PATIENCE_MILLIS = 20;

    private final Executor workers;
    private final ScheduledExecutorService timer;
    private final int fewThreads;
    private final Semaphore here = new Semaphore(MOST_THREADS);
    private final Deque<Drain> waiting = new ArrayDeque<>();
    private int threads;
    private long begun;
    private boolean checkPending;

    /**
     * Creates the drainers of an application.
     *
     * @param workers make the threads
     * @param timer is never blocked
     * @param fewThreads how many threads there are as long as clients read
     */
    public Drainers(Executor workers, ScheduledExecutorService timer, int fewThreads) {
        this.workers = workers;
        this.timer = timer;
        this.fewThreads = fewThreads;
    }

    /**
     * Has a drain done on one of the threads.
     *
     * @param drain the drain
     */
    public void submit(Drain drain) {
        boolean start;
        synchronized (this) {
            waiting.add(drain);
            start = threads < fewThreads;
            if (start) {
                threads++;
            } else {
                checkLater();
            }
        }
        if (start) {
            startThread();
        }
    }

    /**
     * Drains on the calling thread, unless too many of these threads are blocked by their clients already.
     *
     * @param drain the drain
     */
    public void here(Drain drain) {
        if (!here.tryAcquire()) {
            submit(drain);
            return;
        }
        try {
            drain.blocking();
        } finally {
            here.release();
        }
    }

    /** To be called by who has counted the thread. */
    private void startThread() {
        try {
            workers.execute(this::work);
        } catch (RuntimeException | Error e) { // no thread to be had: what waits must not wait for the next send
            LOG.log(Level.DEBUG, "a thread could not be started", e);
            synchronized (this) {
                threads--;
                checkLater();
            }
        }
    }

    private void work() {
        for (Drain drain = next(); drain != null; drain = next()) {
            run(drain::blocking);
        }
    }

    /** A drain that fails must neither end a thread that counts as busy nor keep others from their turn. */
    private static void run(Runnable drain) {
        try {
            drain.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "sending failed", e);
        }
    }

    private synchronized @Nullable Drain next() {
        Drain next = waiting.poll();
        if (next == null) {
            threads--;
        } else {
            begun++;
        }
        return next;
    }

    private void checkLater() {
        if (!checkPending) {
            checkPending = true;
            long seen = begun;
            var unused = timer.schedule(() -> check(seen), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** If nothing has begun since, every thread waits for its client. */
    private void check(long seen) {
        List<Drain> late = new ArrayList<>();
        boolean start = false;
        synchronized (this) {
            checkPending = false;
            if (waiting.isEmpty()) {
                return;
            }
            if (begun == seen && threads < MOST_THREADS) {
                threads++;
                start = true;
            } else if (begun == seen) {
                late.addAll(waiting);
                waiting.clear();
            }
            checkLater();
        }
        if (start) {
            startThread();
        }
        if (!late.isEmpty()) {
            workers.execute(() -> late.forEach(drain -> run(drain::asynchronous)));
        }
    }
}
