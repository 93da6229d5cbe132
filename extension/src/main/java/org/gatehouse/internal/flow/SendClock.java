package org.gatehouse.internal.flow;

/** When the send in flight on one connection began: written by the sending thread, read by whoever looks for sends that take too long. */
public final class SendClock {

    private volatile long since;

    /** A send begins. */
    public void started() {
        long now = System.nanoTime();
        since = now == 0 ? 1 : now;
    }

    /** It has ended, in whatever way. */
    public void stopped() {
        since = 0;
    }

    /** Creates a clock for a connection on which nothing is being sent. */
    public SendClock() {}

    /**
     * Tells whether a send takes too long.
     *
     * @param nanos how long it may take
     * @param now the present {@link System#nanoTime}
     * @return {@code true} if one does
     */
    public boolean runsLongerThan(long nanos, long now) {
        long start = since;
        return start != 0 && now - start > nanos;
    }
}
