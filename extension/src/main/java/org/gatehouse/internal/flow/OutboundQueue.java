package org.gatehouse.internal.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.SlowConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one connection: elements go in from any thread, and come out to the one thread that was told
 * to drain. Guarded by its monitor, under which nothing foreign is called; where the oldest are dropped, it is held for one way
 * through the queue.
 */
public final class OutboundQueue {

    /** What the caller of a method has to do next. */
    public enum Next {
        /** Nothing: another thread drains, or the queue is corked, or nothing waits. */
        NOTHING,
        /** Drain: call {@link #take} until it answers {@code null}. */
        DRAIN,
        /** End the connection: its client reads too slowly. */
        OVERFLOW
    }

    private final SendQueue<Outgoing> waiting;
    private long bytes;
    private int corks;
    /** So many of what waits leave in spite of the cork. */
    private int passing;

    private boolean draining;
    private boolean closing;
    private boolean ended;

    /**
     * Creates an empty queue.
     *
     * @param capacity the bytes that may wait
     * @param policy what happens when more is to be sent
     */
    public OutboundQueue(int capacity, SlowConsumer policy) {
        this.waiting = new SendQueue<>(capacity, policy);
    }

    /**
     * Adds frames.
     *
     * @param frames the frames
     * @return what to do next
     */
    public synchronized Next add(Outgoing.Frames frames) {
        if (closing || frames.frames().isEmpty()) {
            return Next.NOTHING;
        }
        return switch (waiting.add(frames)) {
            case ADDED -> {
                bytes += frames.bytes();
                yield next();
            }
            case DROPPED -> Next.NOTHING;
            case OVERFLOW -> {
                closing = true;
                yield Next.OVERFLOW;
            }
        };
    }

    /**
     * Tells how much was added, without what was refused.
     *
     * @return the sum of the frames' sizes
     */
    public synchronized long bytes() {
        return bytes;
    }

    /**
     * Adds what must not wait for the cork, and lets what is before it go.
     *
     * @param frames the frames
     * @return what to do next
     */
    public synchronized Next addNow(Outgoing.Frames frames) {
        Next next = add(frames);
        if (next == Next.OVERFLOW) {
            return next;
        }
        Next passed = pass();
        return next == Next.DRAIN ? next : passed;
    }

    /**
     * Adds a ping, which does not wait for the cork.
     *
     * @param ping the ping
     * @return what to do next
     */
    public synchronized Next add(Outgoing.Ping ping) {
        if (!closing) {
            waiting.add(ping);
        }
        return pass();
    }

    private Next pass() {
        passing = closing ? passing : waiting.size();
        return next();
    }

    /**
     * Adds the end; what comes later is dropped.
     *
     * @param close the end
     * @return what to do next
     */
    public synchronized Next add(Outgoing.Close close) {
        if (!closing) {
            closing = true;
            waiting.add(close);
        }
        return next();
    }

    /**
     * Tells how many bytes wait.
     *
     * @return their number
     */
    public synchronized long waitingBytes() {
        return waiting.cost();
    }

    /**
     * Tells how many groups of frames the policy has let go since the last call.
     *
     * @return the number
     */
    public synchronized int takeDropped() {
        return waiting.takeDropped();
    }

    /**
     * Returns a stage for what waits now.
     *
     * @return completes when it has been sent, fails if the connection ends before
     */
    public synchronized CompletionStage<Void> flushed() {
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

    /**
     * Tells whether a frame would be sent at once.
     *
     * @return {@code true} if nothing waits and nobody drains
     */
    public synchronized boolean isIdle() {
        return waiting.isEmpty() && !draining && !ended;
    }

    /** Holds back what is added, until as many calls of {@link #uncork}. */
    public synchronized void cork() {
        corks++;
    }

    /**
     * Lets go what is held back, if this was the last cork.
     *
     * @return what to do next
     */
    public synchronized Next uncork() {
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

    /**
     * Tells whether {@link #take} would answer an element.
     *
     * @return {@code true} if it would
     */
    public synchronized boolean hasNext() {
        return !waiting.isEmpty() && (corks == 0 || passing > 0);
    }

    /**
     * Takes the next element; after {@code null} the caller drains no longer.
     *
     * @param unflushed whether the caller holds bytes back: it is then told to flush them before it may stop
     * @return the element
     */
    public synchronized @Nullable Outgoing take(boolean unflushed) {
        Outgoing next = hasNext() ? waiting.poll() : null;
        passing = Math.max(0, passing - 1);
        if (next == null && unflushed) {
            return Outgoing.FLUSH;
        } else if (next == null) {
            draining = false;
        }
        return next;
    }

    /** Drops everything for good. Later calls do nothing. */
    public void end() {
        List<CompletableFuture<Void>> markers = new ArrayList<>();
        synchronized (this) {
            closing = true;
            ended = true;
            for (Outgoing element : waiting.takeAll()) {
                if (element instanceof Outgoing.Marker marker) {
                    markers.add(marker.stage());
                }
            }
        }
        markers.forEach(marker -> marker.completeExceptionally(ended()));
    }

    private static IllegalStateException ended() {
        return new IllegalStateException("the connection has ended");
    }
}
