package org.gatehouse.redis;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** How long to wait before the next try: longer each time, and not for all nodes the same. For one thread. */
final class Backoff {

    private static final long FIRST_MILLIS = 50;
    private static final long LONGEST_MILLIS = 2000;

    private long millis = FIRST_MILLIS;

    void reset() {
        millis = FIRST_MILLIS;
    }

    /** Waits; whoever notifies the monitor when there is nothing to wait for any more ends it. */
    void pause(Object monitor, BooleanSupplier done) {
        long end = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(
                        millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
        millis = Math.min(LONGEST_MILLIS, millis * 2);
        synchronized (monitor) {
            long left = end - System.nanoTime();
            while (left > 0 && !done.getAsBoolean()) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(monitor, left + 1);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                left = end - System.nanoTime();
            }
        }
    }
}
