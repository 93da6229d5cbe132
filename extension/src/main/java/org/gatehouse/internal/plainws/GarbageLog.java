package org.gatehouse.internal.plainws;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts the frames that were no message, and logs one line of each kind in ten seconds at most: clients must not fill a
 * log.
 */
final class GarbageLog {

    private static final System.Logger LOG = System.getLogger(GarbageLog.class.getPackageName());
    private static final long PAUSE_NANOS = 10_000_000_000L;
    private static final int LONGEST_REASON = 200;

    private final LongSupplier clock;
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong nextDropped;
    private final AtomicLong nextFailed;

    GarbageLog(LongSupplier clock) {
        this.clock = clock;
        this.nextDropped = new AtomicLong(clock.getAsLong());
        this.nextFailed = new AtomicLong(clock.getAsLong());
    }

    /** A frame was dropped. */
    void dropped(String reason) {
        long total = count.incrementAndGet();
        if (isDue(nextDropped)) {
            LOG.log(Level.INFO, "a frame was no message ({0}); {1} so far", reason, total);
        }
    }

    /** The application's parser threw something, perhaps with what the client sent in its message. */
    void parserFailed(Throwable failure) {
        if (isDue(nextFailed)) {
            String text = failure.toString().replaceAll("\\p{Cntrl}", " ");
            String reason = text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
            LOG.log(Level.WARNING, "the MessageParser failed, the frame is dropped: {0}", reason);
        }
    }

    long count() {
        return count.get();
    }

    private boolean isDue(AtomicLong next) {
        long due = next.get();
        long now = clock.getAsLong();
        return now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS);
    }
}
