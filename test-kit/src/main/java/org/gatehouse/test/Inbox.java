package org.gatehouse.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events that have arrived and nobody has taken yet, in the order of their arrival. */
final class Inbox {

    private final List<Received> events = new ArrayList<>();

    synchronized void add(Received event) {
        events.add(event);
        notifyAll();
    }

    synchronized Received await(String name, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            Received found = take(name);
            while (found == null) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new AssertionError(
                            "did not receive " + name + " within " + patience + "; received " + events);
                }
                wait(millis);
                found = take(name);
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + name, e);
        }
    }

    synchronized List<Received> drain() {
        List<Received> all = List.copyOf(events);
        events.clear();
        return all;
    }

    private @Nullable Received take(String name) {
        for (Iterator<Received> all = events.iterator(); all.hasNext(); ) {
            Received event = all.next();
            if (event.event().equals(name)) {
                all.remove();
                return event;
            }
        }
        return null;
    }

    @Override
    public synchronized String toString() {
        return events.toString();
    }
}
