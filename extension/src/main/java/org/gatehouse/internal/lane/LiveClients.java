package org.gatehouse.internal.lane;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the clients of a mount whose disconnect hooks have not ended. Guarded by its own monitor. */
final class LiveClients {

    private int number;

    synchronized void joined() {
        number++;
    }

    synchronized void gone() {
        number--;
        if (number == 0) {
            notifyAll();
        }
    }

    /** Waits until there are none; {@code false} if the time was too short. */
    synchronized boolean awaitNone(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); number > 0 && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return number == 0;
    }
}
