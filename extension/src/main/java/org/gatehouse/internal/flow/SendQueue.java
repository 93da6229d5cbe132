package org.gatehouse.internal.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.spi.SlowConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one client to read it, in order: bounded by the bytes that it counts for, and by the policy for clients
 * that read too slowly. An empty queue takes one message of any size. Not thread-safe: its owner guards it.
 *
 * @param <E> what waits
 */
public final class SendQueue<E extends SendQueue.Element> {

    /** Waiting elements whose place is kept: a burst must not cost an idle connection its array. */
    private static final int KEPT = 64;

    private final int capacity;
    private final SlowConsumer policy;
    private ArrayDeque<E> elements = new ArrayDeque<>(2);
    private long cost;
    private int dropped;

    /** Something that waits. */
    public interface Element {

        /**
         * Tells how many bytes the element counts for.
         *
         * @return 0 for what is no message but the connection's own: that is neither counted nor dropped
         */
        default long cost() {
            return 0;
        }
    }

    /** What has become of an element. */
    public enum Outcome {
        /** It waits. */
        ADDED,
        /** The policy let it go. */
        DROPPED,
        /** The policy gives the client up. */
        OVERFLOW
    }

    /**
     * Creates an empty queue.
     *
     * @param capacity the bytes that may wait
     * @param policy what happens when there are more
     */
    public SendQueue(int capacity, SlowConsumer policy) {
        this.capacity = capacity;
        this.policy = policy;
    }

    /**
     * Tells how many bytes wait.
     *
     * @return the cost of all elements
     */
    public long cost() {
        return cost;
    }

    /**
     * Adds an element.
     *
     * @param element the element
     * @return what has become of it
     */
    public Outcome add(E element) {
        if (isFullFor(element)) {
            switch (policy) {
                case CLOSE -> {
                    return Outcome.OVERFLOW;
                }
                case DROP_NEWEST -> {
                    dropped++;
                    return Outcome.DROPPED;
                }
                case DROP_OLDEST -> dropOldestFor(element);
            }
        }
        cost += element.cost();
        elements.add(element);
        return Outcome.ADDED;
    }

    private boolean isFullFor(E element) {
        return element.cost() > 0 && cost > 0 && cost + element.cost() > capacity;
    }

    private void dropOldestFor(E element) {
        for (Iterator<E> oldest = elements.iterator(); oldest.hasNext() && isFullFor(element); ) {
            E next = oldest.next();
            if (next.cost() > 0) {
                oldest.remove();
                dropped++;
                cost -= next.cost();
            }
        }
    }

    /**
     * Tells how many elements the policy has let go since the last call.
     *
     * @return the number
     */
    public int takeDropped() {
        int number = dropped;
        dropped = 0;
        return number;
    }

    /**
     * Takes the oldest element.
     *
     * @return the element, or {@code null} if nothing waits
     */
    public @Nullable E poll() {
        E oldest = elements.poll();
        if (oldest != null) {
            cost -= oldest.cost();
        }
        return oldest;
    }

    /**
     * Takes everything.
     *
     * @return the elements, oldest first
     */
    public List<E> takeAll() {
        List<E> all = new ArrayList<>(elements);
        if (all.size() > KEPT) {
            elements = new ArrayDeque<>(2);
        } else {
            elements.clear();
        }
        cost = 0;
        return all;
    }

    /**
     * Tells whether nothing waits.
     *
     * @return {@code true} if the queue is empty
     */
    public boolean isEmpty() {
        return elements.isEmpty();
    }

    /**
     * Tells how many elements wait.
     *
     * @return the number
     */
    public int size() {
        return elements.size();
    }

    /**
     * Returns what waits, oldest first.
     *
     * @return the elements, to be looked at while nothing is added or taken
     */
    public Stream<E> stream() {
        return elements.stream();
    }
}
