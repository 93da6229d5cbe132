package org.gatehouse.admin;

import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Tasks enter on any thread, and run on the threads of an executor, one after the other; of too many, the last are dropped. */
final class EventQueue {

    static final int CAPACITY = 20_000;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();
    private final Executor executor;

    EventQueue(Executor executor) {
        this.executor = executor;
    }

    /** Never blocks. */
    void add(Runnable task) {
        if (waiting.get() >= CAPACITY) {
            dropped.increment();
            return;
        }
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                tasks.clear(); // the application ends
            }
        }
    }

    private void run() {
        do {
            Runnable task = tasks.poll();
            try {
                if (task != null) {
                    task.run();
                }
            } catch (RuntimeException e) { // the next one is none the worse for it
                Messages.LOG.log(Level.DEBUG, "something could not be shown", e);
            }
        } while (waiting.decrementAndGet() > 0);
    }

    /** How many tasks were dropped since the last call. */
    long dropped() {
        return dropped.sumThenReset();
    }
}
