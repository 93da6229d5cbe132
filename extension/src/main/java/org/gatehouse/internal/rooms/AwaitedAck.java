package org.gatehouse.internal.rooms;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What clients answer, on a worker thread. Refuses to be waited for on the thread that would have to read the answer, and
 * so do the stages that depend on it.
 */
final class AwaitedAck<T extends @Nullable Object> extends CompletableFuture<T> {

    private final BooleanSupplier readsTheAnswer;
    private final Executor workers;

    /** The supplier tells whether the calling thread is the one that would have to read the answer. */
    AwaitedAck(BooleanSupplier readsTheAnswer, Executor workers) {
        this.readsTheAnswer = readsTheAnswer;
        this.workers = workers;
    }

    /** Completes on a worker thread with what the outcome yields, or fails with what it throws. */
    void settle(Supplier<? extends T> outcome) {
        onWorker(() -> {
            try {
                complete(outcome.get());
            } catch (RuntimeException | Error failure) {
                completeExceptionally(failure);
            }
        });
    }

    /** Fails on a worker thread. */
    void fail(Throwable failure) {
        onWorker(() -> completeExceptionally(failure));
    }

    private void onWorker(Runnable completion) {
        try {
            workers.execute(completion);
        } catch (RejectedExecutionException stopped) {
            completion.run(); // whoever waits must not wait for ever
        }
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new AwaitedAck<>(readsTheAnswer, workers);
    }

    @Override
    public T join() {
        requireOtherThread();
        return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        requireOtherThread();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        requireOtherThread();
        return super.get(timeout, unit);
    }

    private void requireOtherThread() {
        if (!isDone() && readsTheAnswer.getAsBoolean()) {
            throw new IllegalStateException("this thread handles a message of the very client whose acknowledgement it"
                    + " wants to wait for: return the stage from the handler, or mark the handler @Blocking");
        }
    }
}
