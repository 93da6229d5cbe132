package org.gatehouse.internal.rooms;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.ClientSocket;
import org.gatehouse.RemoteSocket;
import org.jspecify.annotations.Nullable;

/** An operator whose every call goes on to another one. */
abstract class ForwardingOperator implements BroadcastOperator {

    /** The operator that does the work. */
    abstract BroadcastOperator operator();

    @Override
    public BroadcastOperator to(String... rooms) {
        return operator().to(rooms);
    }

    @Override
    public BroadcastOperator in(String... rooms) {
        return operator().in(rooms);
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return operator().except(rooms);
    }

    @Override
    public BroadcastOperator local() {
        return operator().local();
    }

    @Override
    public BroadcastOperator asVolatile() {
        return operator().asVolatile();
    }

    @Override
    public BroadcastOperator compress(boolean compress) {
        return operator().compress(compress);
    }

    @Override
    public BroadcastOperator timeout(Duration timeout) {
        return operator().timeout(timeout);
    }

    @Override
    public BroadcastOperator afterCommit() {
        return operator().afterCommit();
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        operator().emit(event, args);
    }

    @Override
    public CompletionStage<@Nullable Void> publish(String event, @Nullable Object... args) {
        return operator().publish(event, args);
    }

    @Override
    public <T> CompletionStage<List<@Nullable T>> emitWithAck(
            Class<T> answerType, String event, @Nullable Object... args) {
        return operator().emitWithAck(answerType, event, args);
    }

    @Override
    public CompletionStage<Integer> countSockets() {
        return operator().countSockets();
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        return operator().fetchSockets();
    }

    @Override
    public Stream<ClientSocket> streamSockets() {
        return operator().streamSockets();
    }

    @Override
    public void socketsJoin(String... rooms) {
        operator().socketsJoin(rooms);
    }

    @Override
    public void socketsLeave(String... rooms) {
        operator().socketsLeave(rooms);
    }

    @Override
    public void disconnectSockets(boolean close) {
        operator().disconnectSockets(close);
    }
}
