package org.gatehouse.internal.flow;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The order of one connection, below everything that is done for its clients: what the server announces is taken in turns.
 *
 * <ul>
 *   <li>Never two turns at a time; what one has written, the next one sees.
 *   <li>In the order in which they were announced, whatever threads announce them.
 *   <li>A turn lasts until it has returned, and then until the stage that it returned is complete; once the connection has
 *       ended, no turn waits for a stage any more.
 *   <li>{@link #here} takes a turn before it returns, on the calling thread, which waits for the turns before and for the
 *       stage; so few threads do so at a time that a server goes on. {@link #later} never waits.
 *   <li>A failure ends its turn and is the caller's; nothing is lost, and nothing can be stopped.
 * </ul>
 *
 * <p>It bounds nothing: who announces turns for later counts them.
 */
final class Strand {

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final AtomicReference<CompletableFuture<Void>> last = new AtomicReference<>(DONE);
    private final CompletableFuture<Void> closed;

    /**
     * Creates the strand of a connection.
     *
     * @param closed completes when the connection has ended: then no turn waits for its stage
     */
    Strand(CompletableFuture<Void> closed) {
        this.closed = closed;
    }

    /**
     * Takes this turn on the calling thread, which waits for the turns before and for the stage as long as there is a permit
     * to wait.
     *
     * @return {@code false} if the turn was not taken, because it had to wait and must not
     */
    boolean here(Supplier<? extends @Nullable CompletionStage<Void>> turn, Semaphore waiters) {
        CompletableFuture<Void> before = requireNonNull(last.get());
        if (!before.isDone() && !join(before, waiters)) {
            return false;
        }
        CompletableFuture<Void> mine = new CompletableFuture<>();
        last.getAndSet(mine).join(); // nothing but the end can have come between
        take(turn, mine);
        if (!mine.isDone()) {
            join(mine, waiters);
        }
        return true;
    }

    private static boolean join(CompletableFuture<Void> turn, Semaphore waiters) {
        if (!waiters.tryAcquire()) {
            return false;
        }
        try {
            turn.join();
            return true;
        } finally {
            waiters.release();
        }
    }

    /** Completes a turn when its stage, if there is one, is complete, or nobody waits for it any more. */
    private void take(Supplier<? extends @Nullable CompletionStage<Void>> turn, CompletableFuture<Void> mine) {
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
    }

    /** Takes this turn on an executor after the turns before; does not wait. */
    void later(Supplier<? extends @Nullable CompletionStage<Void>> turn, Executor executor) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> before = last.getAndSet(mine);
        before.whenComplete((nothing, never) -> executor.execute(() -> take(turn, mine)));
    }
}
