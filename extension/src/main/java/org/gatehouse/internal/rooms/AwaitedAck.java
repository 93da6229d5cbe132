package org.gatehouse.internal.rooms;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.gatehouse.spi.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one client. Refuses to be waited for on the thread that would have to read it, and so do the stages that
 * depend on it.
 */
final class AwaitedAck<T extends @Nullable Object> extends CompletableFuture<T> {

    private final RoomSocket socket;

    AwaitedAck(RoomSocket socket) {
        this.socket = socket;
    }

    /** What the client's answer, or its departure, completes. */
    PendingAcks.Pending pending(Function<Optional<Payload>, T> conversion, Executor workers) {
        return new PendingAcks.Pending() {
            @Override
            public void answered(Optional<Payload> value) {
                completeAsync(() -> conversion.apply(value), workers);
            }

            @Override
            public void gone() {
                workers.execute(() -> completeExceptionally(new CancellationException("socket has been disconnected")));
            }
        };
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new AwaitedAck<>(socket);
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
        if (!isDone() && socket.recipient().runsInPlace()) {
            throw new IllegalStateException("this thread reads the messages of the very client whose acknowledgement it"
                    + " wants to wait for: return the stage from the handler, or mark the handler @Blocking");
        }
    }
}
