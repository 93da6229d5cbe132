package org.gatehouse.internal.lane;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lanes that run something enter; what keeps a thread for too long leaves as a warning with the stack of that thread. One thread
 * looks at them from time to time, and no more at those that have done nothing since; so a message costs a lane two fields.
 */
final class HandlerWatch {

    private static final Logger LOG = System.getLogger(HandlerWatch.class.getPackageName());

    /** How often it looks within the bound: what is too long is found a quarter of it too late. */
    private static final int LOOKS = 4;

    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long TOLD_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String path;
    private final Duration bound;
    /** Weak, or connections that have closed would be kept until the next look, and there may be thousands of them a second. */
    private final Set<WeakReference<SerialQueue>> active = ConcurrentHashMap.newKeySet();

    /** By what has been running, since when it was told last, and how often it was not told since. Of the timer's thread. */
    private final Map<String, Told> told = new HashMap<>();

    HandlerWatch(String path, Duration bound) {
        this.path = path;
        this.bound = bound;
    }

    /** Looks from now on, for as long as the timer runs; not at all where the bound is none. */
    void start(ScheduledExecutorService timer) {
        if (bound.isZero()) {
            return;
        }
        long pause = Math.max(SHORTEST_PAUSE_NANOS, Math.min(LONGEST_PAUSE_NANOS, bound.toNanos() / LOOKS));
        timer.scheduleWithFixedDelay(() -> look(System.nanoTime()), pause, pause, TimeUnit.NANOSECONDS);
    }

    /** A lane runs something again. */
    void add(WeakReference<SerialQueue> lane) {
        if (!bound.isZero()) {
            active.add(lane);
        }
    }

    /** A lane has run nothing since it was looked at. */
    void remove(WeakReference<SerialQueue> lane) {
        active.remove(lane);
    }

    void look(long now) {
        for (Iterator<WeakReference<SerialQueue>> each = active.iterator(); each.hasNext(); ) {
            SerialQueue lane = each.next().get();
            if (lane == null) {
                each.remove();
            } else {
                look(lane, now);
            }
        }
    }

    private void look(SerialQueue lane, long now) {
        try {
            SerialQueue.TooLong found = lane.look(now, bound.toNanos());
            if (found != null) {
                tell(found, now);
            }
        } catch (RuntimeException | Error e) { // a timer would never look again
            LOG.log(Level.WARNING, "looking for handlers that take too long failed", e);
        }
    }

    private void tell(SerialQueue.TooLong found, long now) {
        Told before = told.get(found.what());
        if (before != null && now - before.when() < TOLD_AGAIN_NANOS) {
            told.put(found.what(), new Told(before.when(), before.others() + 1));
            return;
        }
        told.put(found.what(), new Told(now, 0));
        Throwable where = new Throwable("the stack of " + found.thread());
        where.setStackTrace(found.stack());
        LOG.log(
                Level.WARNING,
                "GATE0190: " + path + ": " + found.what() + " has kept the thread " + found.thread() + " for more than "
                        + text(bound)
                        + (before == null || before.others() == 0 ? "" : " (" + before.others() + " more before)")
                        + ", and its client waits. The stack says where it is. Return a CompletionStage instead of waiting, or"
                        + " do less at a time; if it may take that long, raise gatehouse.blocked-handler (0s switches this"
                        + " off).",
                where);
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private record Told(long when, long others) {}
}
