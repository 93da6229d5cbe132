package org.gatehouse.internal.jakarta;

/** When the send in flight on one connection began: written by the sending thread, read by {@link Watch}. */
final class SendClock {

    private volatile long since;

    void started() {
        long now = System.nanoTime();
        since = now == 0 ? 1 : now;
    }

    void stopped() {
        since = 0;
    }

    boolean runsLongerThan(long nanos, long now) {
        long start = since;
        return start != 0 && now - start > nanos;
    }
}
