package org.gatehouse.internal.rooms;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.BroadcastOperator;
import org.jspecify.annotations.Nullable;

/** A selection whose events wait for a commit: calls of the application enter, those of the selection leave. */
final class CommittedOperator extends ForwardingOperator {

    private final BroadcastOperator operator;
    private final AfterCommit commit;

    CommittedOperator(BroadcastOperator operator, AfterCommit commit) {
        this.operator = operator;
        this.commit = commit;
    }

    @Override
    BroadcastOperator operator() {
        return operator;
    }

    private CommittedOperator with(BroadcastOperator other) {
        return new CommittedOperator(other, commit);
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return with(operator.to(rooms));
    }

    @Override
    public BroadcastOperator in(String... rooms) {
        return with(operator.in(rooms));
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return with(operator.except(rooms));
    }

    @Override
    public BroadcastOperator local() {
        return with(operator.local());
    }

    @Override
    public BroadcastOperator asVolatile() {
        return with(operator.asVolatile());
    }

    @Override
    public BroadcastOperator compress(boolean compress) {
        return with(operator.compress(compress));
    }

    @Override
    public BroadcastOperator timeout(Duration timeout) {
        return with(operator.timeout(timeout));
    }

    @Override
    public BroadcastOperator afterCommit() {
        return this;
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        commit.emit(args, values -> operator.emit(event, values));
    }

    @Override
    public CompletionStage<@Nullable Void> publish(String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        return commit.ask(args, values -> operator.publish(event, values));
    }

    @Override
    public <T> CompletionStage<List<@Nullable T>> emitWithAck(
            Class<T> answerType, String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        return commit.ask(args, values -> operator.emitWithAck(answerType, event, values));
    }
}
