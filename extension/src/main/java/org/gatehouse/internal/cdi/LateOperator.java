package org.gatehouse.internal.cdi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.ClientSocket;
import org.gatehouse.RemoteSocket;
import org.jspecify.annotations.Nullable;

/**
 * An injected handle, which may be used before its mount exists: every call goes to what the supplier then yields. Before
 * that nobody is connected, so what is sent reaches nobody and what is asked for is empty; what is selected is selected from
 * those who are there when it is used.
 */
class LateOperator<T extends BroadcastOperator> implements BroadcastOperator {

    private final Supplier<Optional<T>> actual;

    LateOperator(Supplier<Optional<T>> actual) {
        this.actual = actual;
    }

    final Optional<T> actual() {
        return actual.get();
    }

    private BroadcastOperator select(Function<BroadcastOperator, BroadcastOperator> selection) {
        Optional<BroadcastOperator> selected = actual().map(selection);
        return selected.orElseGet(() -> new LateOperator<BroadcastOperator>(() -> actual().map(selection)));
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        String[] wanted = rooms.clone();
        return select(operator -> operator.to(wanted));
    }

    @Override
    public BroadcastOperator in(String... rooms) {
        String[] wanted = rooms.clone();
        return select(operator -> operator.in(wanted));
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        String[] unwanted = rooms.clone();
        return select(operator -> operator.except(unwanted));
    }

    @Override
    public BroadcastOperator local() {
        return select(BroadcastOperator::local);
    }

    @Override
    public BroadcastOperator asVolatile() {
        return select(BroadcastOperator::asVolatile);
    }

    @Override
    public BroadcastOperator compress(boolean compress) {
        return select(operator -> operator.compress(compress));
    }

    @Override
    public BroadcastOperator timeout(Duration timeout) {
        return select(operator -> operator.timeout(timeout));
    }

    @Override
    public BroadcastOperator afterCommit() {
        return select(BroadcastOperator::afterCommit);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        actual().ifPresent(operator -> operator.emit(event, args));
    }

    @Override
    public CompletionStage<@Nullable Void> publish(String event, @Nullable Object... args) {
        return actual().map(operator -> operator.publish(event, args))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @Override
    public <A> CompletionStage<List<@Nullable A>> emitWithAck(
            Class<A> answerType, String event, @Nullable Object... args) {
        Optional<T> operator = actual();
        return operator.isPresent()
                ? operator.get().emitWithAck(answerType, event, args)
                : CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Integer> countSockets() {
        return actual().map(BroadcastOperator::countSockets).orElseGet(() -> CompletableFuture.completedFuture(0));
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        return actual().map(BroadcastOperator::fetchSockets)
                .orElseGet(() -> CompletableFuture.completedFuture(List.of()));
    }

    @Override
    public Stream<ClientSocket> streamSockets() {
        return actual().map(BroadcastOperator::streamSockets).orElseGet(Stream::empty);
    }

    @Override
    public void socketsJoin(String... rooms) {
        actual().ifPresent(operator -> operator.socketsJoin(rooms));
    }

    @Override
    public void socketsLeave(String... rooms) {
        actual().ifPresent(operator -> operator.socketsLeave(rooms));
    }

    @Override
    public void disconnectSockets(boolean close) {
        actual().ifPresent(operator -> operator.disconnectSockets(close));
    }

    @Override
    public String toString() {
        return actual().map(Object::toString).orElse("nobody yet");
    }
}
