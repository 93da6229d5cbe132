package org.gatehouse.internal.rooms;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.ClientSocket;
import org.gatehouse.RemoteSocket;
import org.jspecify.annotations.Nullable;

/**
 * A selection by rooms of which there are none yet: calls of the application enter, nothing leaves. Nothing of it may
 * reach the cluster adapter, for which a target without rooms is everybody.
 *
 * @param everybody the same operator as if it had not been asked for rooms
 */
record EmptySelection(BroadcastOperation everybody) implements BroadcastOperator {

    @Override
    public BroadcastOperator to(String... rooms) {
        return everybody.to(rooms);
    }

    @Override
    public BroadcastOperator in(String... rooms) {
        return everybody.in(rooms);
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return new EmptySelection(everybody.except(rooms));
    }

    @Override
    public BroadcastOperator local() {
        return new EmptySelection(everybody.local());
    }

    @Override
    public BroadcastOperator asVolatile() {
        return new EmptySelection(everybody.asVolatile());
    }

    @Override
    public BroadcastOperator compress(boolean compress) {
        return new EmptySelection(everybody.compress(compress));
    }

    @Override
    public BroadcastOperator timeout(Duration timeout) {
        return new EmptySelection(everybody.timeout(timeout));
    }

    @Override
    public BroadcastOperator afterCommit() {
        return new CommittedOperator(this, everybody.namespace().commits());
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
    }

    @Override
    public CompletionStage<@Nullable Void> publish(String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public <T> CompletionStage<List<@Nullable T>> emitWithAck(
            Class<T> answerType, String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        everybody.requireTimeout();
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Integer> countSockets() {
        return CompletableFuture.completedFuture(0);
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public Stream<ClientSocket> streamSockets() {
        return Stream.empty();
    }

    @Override
    public void socketsJoin(String... rooms) {}

    @Override
    public void socketsLeave(String... rooms) {}

    @Override
    public void disconnectSockets(boolean close) {}
}
