package org.gatehouse.internal.jakarta;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the events of one connection happen one after the other, in the order in which they were announced, whatever
 * threads they come from. A turn lasts until the stage that it answers is complete.
 */
final class Turns {

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final AtomicReference<CompletableFuture<Void>> last = new AtomicReference<>(DONE);
    private final CompletableFuture<Void> closed;

    /**
     * Creates the turns of a connection.
     *
     * @param closed completes when the connection has ended: then no turn waits for its stage
     */
    Turns(CompletableFuture<Void> closed) {
        this.closed = closed;
    }

    /** Waits for the turns before, then takes this one on the calling thread. */
    void here(Supplier<? extends @Nullable CompletionStage<Void>> turn) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> before = last.getAndSet(mine);
        try {
            before.join();
            CompletionStage<Void> stage = turn.get();
            if (stage != null) {
                CompletableFuture.anyOf(stage.toCompletableFuture(), closed)
                        .exceptionally(failure -> null)
                        .join();
            }
        } finally {
            mine.complete(null);
        }
    }

    /** Takes this turn on an executor after the turns before; does not wait. */
    void later(Supplier<? extends @Nullable CompletionStage<Void>> turn, Executor executor) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> before = last.getAndSet(mine);
        before.whenComplete((nothing, never) -> executor.execute(() -> {
            CompletionStage<Void> stage = null;
            try {
                stage = turn.get();
            } finally {
                if (stage == null) {
                    mine.complete(null);
                } else {
                    CompletableFuture.anyOf(stage.toCompletableFuture(), closed)
                            .whenComplete((value, failure) -> mine.complete(null));
                }
            }
        }));
    }
}
