package org.gatehouse.internal.cdi;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.RemoteSocket;
import org.jspecify.annotations.Nullable;

/** An injected handle, which may be injected before its mount exists: every call goes to what the supplier then yields. */
class LateOperator<T extends BroadcastOperator> implements BroadcastOperator {

    private final Supplier<T> actual;

    LateOperator(Supplier<T> actual) {
        this.actual = actual;
    }

    final T actual() {
        return actual.get();
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return actual().to(rooms);
    }

    @Override
    public BroadcastOperator in(String... rooms) {
        return actual().in(rooms);
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return actual().except(rooms);
    }

    @Override
    public BroadcastOperator local() {
        return actual().local();
    }

    @Override
    public BroadcastOperator asVolatile() {
        return actual().asVolatile();
    }

    @Override
    public BroadcastOperator compress(boolean compress) {
        return actual().compress(compress);
    }

    @Override
    public BroadcastOperator timeout(Duration timeout) {
        return actual().timeout(timeout);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        actual().emit(event, args);
    }

    @Override
    public <A> CompletionStage<List<@Nullable A>> emitWithAck(
            Class<A> answerType, String event, @Nullable Object... args) {
        return actual().emitWithAck(answerType, event, args);
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        return actual().fetchSockets();
    }

    @Override
    public void socketsJoin(String... rooms) {
        actual().socketsJoin(rooms);
    }

    @Override
    public void socketsLeave(String... rooms) {
        actual().socketsLeave(rooms);
    }

    @Override
    public void disconnectSockets(boolean close) {
        actual().disconnectSockets(close);
    }

    @Override
    public String toString() {
        return actual().toString();
    }
}
