package org.gatehouse.internal.plainws;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the frames that were no message, and logs one line in ten seconds at most: clients must not fill a log. */
final class GarbageLog {

    private static final System.Logger LOG = System.getLogger(GarbageLog.class.getPackageName());
    private static final long PAUSE_NANOS = 10_000_000_000L;

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong nextLine = new AtomicLong(System.nanoTime());

    void dropped(String reason) {
        long total = count.incrementAndGet();
        long due = nextLine.get();
        long now = System.nanoTime();
        if (now - due >= 0 && nextLine.compareAndSet(due, now + PAUSE_NANOS)) {
            LOG.log(System.Logger.Level.INFO, "a frame was no message ({0}); {1} so far", reason, total);
        }
    }

    long count() {
        return count.get();
    }
}
