package org.gatehouse.internal.rooms;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.gatehouse.Emitter;
import org.jspecify.annotations.Nullable;

/**
 * A client whose events wait for a commit.
 *
 * @param emitter sends to the client
 * @param commit what waits
 */
record CommittedEmitter(Emitter emitter, AfterCommit commit) implements Emitter {

    @Override
    public Emitter asVolatile() {
        return new CommittedEmitter(emitter.asVolatile(), commit);
    }

    @Override
    public Emitter compress(boolean compress) {
        return new CommittedEmitter(emitter.compress(compress), commit);
    }

    @Override
    public Emitter timeout(Duration timeout) {
        return new CommittedEmitter(emitter.timeout(timeout), commit);
    }

    @Override
    public Emitter afterCommit() {
        return this;
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        commit.emit(args, values -> emitter.emit(event, values));
    }

    @Override
    public <T> CompletionStage<@Nullable T> emitWithAck(Class<T> answerType, String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        return commit.ask(args, values -> emitter.emitWithAck(answerType, event, values));
    }
}
