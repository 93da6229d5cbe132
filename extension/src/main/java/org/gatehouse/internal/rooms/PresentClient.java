package org.gatehouse.internal.rooms;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A client that is still here: whoever shows its private id enters, and leaves when its state is kept, or when it has waited long
 * enough, of which nothing is left then. Guarded by its monitor, with which nothing is completed.
 */
final class PresentClient {

    private final Set<CompletableFuture<Void>> waiting = new HashSet<>(2);
    private boolean over;

    /** Completes at the end. */
    CompletableFuture<Void> awaitEnd() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        synchronized (this) {
            if (!over) {
                waiting.add(end);
                return end;
            }
        }
        end.complete(null);
        return end;
    }

    /** Completes what was awaited before the end. */
    @SuppressWarnings("CollectionUndefinedEquality") // each is equal to itself alone
    void giveUp(CompletableFuture<Void> end) {
        synchronized (this) {
            waiting.remove(end);
        }
        end.complete(null);
    }

    void end() {
        List<CompletableFuture<Void>> all;
        synchronized (this) {
            over = true;
            all = List.copyOf(waiting);
            waiting.clear();
        }
        all.forEach(end -> end.complete(null));
    }

    /** How many are waiting. */
    synchronized int waiting() {
        return waiting.size();
    }
}
