package org.gatehouse.internal.lane;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The clients of a mount whose disconnect hooks have not ended. Thread-safe; its monitor is for those who wait. */
final class LiveClients {

    private final Set<LaneClient> present = ConcurrentHashMap.newKeySet();

    void joined(LaneClient client) {
        present.add(client);
    }

    void gone(LaneClient client) {
        present.remove(client);
        client.gone();
        if (present.isEmpty()) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** All of them, as they come and go. */
    Collection<LaneClient> all() {
        return Collections.unmodifiableSet(present);
    }

    /** Waits until there are none; {@code false} if the time was too short. */
    synchronized boolean awaitNone(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toNanos(); !present.isEmpty() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return present.isEmpty();
    }
}
