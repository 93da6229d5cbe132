package org.gatehouse.internal.jakarta;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.SlowConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one connection: elements go in from any thread, and come out to the one thread that was told
 * to drain. Guarded by its monitor, which is held for no longer than a few field accesses.
 */
final class OutboundQueue {

    /** What the caller of a method has to do next. */
    enum Next {
        /** Nothing: another thread drains, or the queue is corked, or nothing waits. */
        NOTHING,
        /** Drain: call {@link #take} until it answers {@code null}. */
        DRAIN,
        /** End the connection: its client reads too slowly. */
        OVERFLOW
    }

    private final int capacity;
    private final SlowConsumer policy;
    private final Deque<Outgoing> waiting = new ArrayDeque<>(4);
    private long cost;
    private int corks;
    /** So many of what waits leave in spite of the cork. */
    private int passing;

    private boolean draining;
    private boolean closing;
    private boolean ended;

    OutboundQueue(int capacity, SlowConsumer policy) {
        this.capacity = capacity;
        this.policy = policy;
    }

    synchronized Next add(Outgoing.Frames frames) {
        if (closing || frames.frames().isEmpty()) {
            return Next.NOTHING;
        }
        if (isFullFor(frames)) {
            switch (policy) {
                case CLOSE -> {
                    closing = true;
                    return Next.OVERFLOW;
                }
                case DROP_NEWEST -> {
                    return Next.NOTHING;
                }
                case DROP_OLDEST -> dropOldestFor(frames);
            }
        }
        cost += frames.cost();
        waiting.add(frames);
        return next();
    }

    /** Adds what must not wait for the cork, and lets what is before it go. */
    synchronized Next addNow(Outgoing.Frames frames) {
        Next next = add(frames);
        if (next == Next.OVERFLOW) {
            return next;
        }
        Next passed = pass();
        return next == Next.DRAIN ? next : passed;
    }

    synchronized Next add(Outgoing.Ping ping) {
        if (!closing) {
            waiting.add(ping);
        }
        return pass();
    }

    private Next pass() {
        passing = closing ? passing : waiting.size();
        return next();
    }

    synchronized Next add(Outgoing.Close close) {
        if (!closing) {
            closing = true;
            waiting.add(close);
        }
        return next();
    }

    /** An empty queue takes one message of any size. */
    private boolean isFullFor(Outgoing.Frames frames) {
        return cost > 0 && cost + frames.cost() > capacity;
    }

    private void dropOldestFor(Outgoing.Frames frames) {
        for (Iterator<Outgoing> oldest = waiting.iterator(); oldest.hasNext() && isFullFor(frames); ) {
            if (oldest.next() instanceof Outgoing.Frames dropped) {
                oldest.remove();
                cost -= dropped.cost();
            }
        }
    }

    synchronized CompletionStage<Void> flushed() {
        if (ended) {
            return CompletableFuture.failedFuture(ended());
        }
        if (isIdle()) {
            return CompletableFuture.completedFuture(null);
        }
        Outgoing.Marker marker = new Outgoing.Marker(new CompletableFuture<>());
        waiting.add(marker);
        return marker.stage();
    }

    synchronized boolean isIdle() {
        return waiting.isEmpty() && !draining && !ended;
    }

    synchronized void cork() {
        corks++;
    }

    synchronized Next uncork() {
        corks = Math.max(0, corks - 1);
        return next();
    }

    private Next next() {
        if (draining || !hasNext()) {
            return Next.NOTHING;
        }
        draining = true;
        return Next.DRAIN;
    }

    /** Whether {@link #take} would answer an element. */
    synchronized boolean hasNext() {
        return !waiting.isEmpty() && (corks == 0 || passing > 0);
    }

    /**
     * Takes the next element; after {@code null} the caller drains no longer.
     *
     * @param unflushed whether the caller holds bytes back: it is then told to flush them before it may stop
     */
    synchronized @Nullable Outgoing take(boolean unflushed) {
        Outgoing next = hasNext() ? waiting.poll() : null;
        passing = Math.max(0, passing - 1);
        if (next == null && unflushed) {
            return Outgoing.FLUSH;
        } else if (next == null) {
            draining = false;
        } else if (next instanceof Outgoing.Frames frames) {
            cost -= frames.cost();
        }
        return next;
    }

    /** Drops everything for good. Later calls do nothing. */
    void end() {
        List<CompletableFuture<Void>> markers = new ArrayList<>();
        synchronized (this) {
            closing = true;
            ended = true;
            for (Outgoing element : waiting) {
                if (element instanceof Outgoing.Marker marker) {
                    markers.add(marker.stage());
                }
            }
            waiting.clear();
            cost = 0;
        }
        markers.forEach(marker -> marker.completeExceptionally(ended()));
    }

    private static IllegalStateException ended() {
        return new IllegalStateException("the connection has ended");
    }
}
