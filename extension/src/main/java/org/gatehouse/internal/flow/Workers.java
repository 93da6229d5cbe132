package org.gatehouse.internal.flow;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads of ours that may be blocked: as many as are needed, up to a bound, behind which tasks wait. After the stop
 * tasks run on the caller, so that nothing that has to happen is lost.
 */
public final class Workers implements WorkerThreads {

    private static final System.Logger LOG = System.getLogger(Workers.class.getPackageName());

    private static final int MOST_THREADS = 256;
    private static final long IDLE_SECONDS = 30;
    private static final int INTERRUPTED_SECONDS = 1;

    private final ContextLoader loader;
    private final Idle idle = new Idle();
    private final ThreadPoolExecutor pool;
    private final Set<Thread> made = ConcurrentHashMap.newKeySet();

    /**
     * Creates the pool; threads are started when there is work.
     *
     * @param loader the application's class loader
     * @param threads makes the threads
     */
    public Workers(ContextLoader loader, ThreadFactory threads) {
        this.loader = loader;
        this.pool = new ThreadPoolExecutor(1, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, idle, noting(threads)) {
            @Override
            protected void beforeExecute(Thread thread, Runnable task) {
                thread.setContextClassLoader(loader.loader());
            }
        };
        pool.setRejectedExecutionHandler((task, rejecting) -> {
            if (rejecting.isShutdown()) {
                loader.run(task);
            } else {
                enqueue(task);
            }
        });
        pool.allowCoreThreadTimeOut(false);
    }

    /** Remembers the threads, because a pool does not tell where its threads are. */
    private ThreadFactory noting(ThreadFactory threads) {
        return task -> {
            Thread thread = threads.newThread(task);
            if (thread
                    == null) { // a ManagedThreadFactory's refusal, on which a pool would let the task wait for nobody
                throw new RejectedExecutionException("the server gives no thread");
            }
            made.removeIf(ended -> !ended.isAlive()); // or could not be started
            made.add(thread);
            return thread;
        };
    }

    /**
     * Makes daemon threads named {@code gatehouse-worker-1} and so on.
     *
     * @return what makes them
     */
    public static ThreadFactory ownThreads() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "gatehouse-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void execute(Runnable task) {
        Runnable caught = () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.log(Level.WARNING, "a task failed", e);
            }
        };
        try {
            pool.execute(caught);
        } catch (RuntimeException | Error e) { // no thread can be started; nobody does the task again
            LOG.log(Level.WARNING, "a thread could not be started", e);
            if (pool.getPoolSize() > 0) {
                enqueue(caught);
            } else {
                loader.run(caught);
            }
        }
    }

    /** Lets a task wait for a thread, or runs it if they are ending meanwhile. */
    private void enqueue(Runnable task) {
        idle.put(task);
        if (pool.isShutdown() && idle.remove(task)) {
            loader.run(task);
        }
    }

    @Override
    public List<String> stop(int seconds) {
        pool.shutdown();
        try {
            return pool.awaitTermination(seconds, TimeUnit.SECONDS) ? List.of() : WorkerThreads.places(made);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WorkerThreads.places(made);
        } finally {
            pool.shutdownNow();
            ThreadEnds.await(made, INTERRUPTED_SECONDS);
        }
    }

    /** Hands a task to a thread that waits for one, and has the pool grow where none does. */
    private static final class Idle extends LinkedTransferQueue<Runnable> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }
    }
}
