package org.gatehouse.internal.flow;

import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** Threads that have been told to end enter; the caller leaves when they have, or after some time. */
final class ThreadEnds {

    private ThreadEnds() {}

    /** Waits for the threads themselves: a pool calls itself terminated while its last thread is still on its way out. */
    static void await(Collection<Thread> threads, int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            for (Thread thread : threads) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left > 0 && thread != Thread.currentThread()) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
