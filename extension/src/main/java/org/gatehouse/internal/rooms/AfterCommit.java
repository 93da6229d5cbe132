package org.gatehouse.internal.rooms;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** What is emitted in a transaction enters, and leaves after its commit, with the values as they were. */
record AfterCommit(Transactions transactions, PayloadCodec codec) {

    void emit(@Nullable Object @Nullable [] args, Consumer<@Nullable Object[]> emission) {
        if (!transactions.active()) {
            emission.accept(present(args));
            return;
        }
        @Nullable Object[] now = written(args);
        transactions.whenOver(() -> emission.accept(now), () -> {});
    }

    <T extends @Nullable Object> CompletionStage<T> ask(
            @Nullable Object @Nullable [] args, Function<@Nullable Object[], CompletionStage<T>> question) {
        if (!transactions.active()) {
            return question.apply(present(args));
        }
        @Nullable Object[] now = written(args);
        CompletableFuture<T> answer = new CompletableFuture<>();
        transactions.whenOver(
                () -> ask(answer, () -> question.apply(now)),
                () -> answer.completeExceptionally(new CancellationException("the transaction was rolled back")));
        return answer;
    }

    private static <T extends @Nullable Object> void ask(
            CompletableFuture<T> answer, java.util.function.Supplier<CompletionStage<T>> question) {
        try {
            question.get().whenComplete((value, failure) -> {
                if (failure == null) {
                    answer.complete(value);
                } else {
                    answer.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static @Nullable Object[] present(@Nullable Object @Nullable [] args) {
        return args == null ? new @Nullable Object[1] : args; // emit("name", null) compiles to no array at all
    }

    /** The values as plain ones: what they were made of may be changed, or closed, before the commit. */
    private @Nullable Object[] written(@Nullable Object @Nullable [] args) {
        Payload payload = codec.writeArray(Arrays.asList(present(args)));
        try {
            Object plain = codec.read(payload, Object.class);
            return plain instanceof List<?> values
                    ? values.toArray()
                    : Collections.singletonList(plain).toArray();
        } catch (PayloadException e) {
            throw new IllegalArgumentException("what was written cannot be read again: " + e.getMessage(), e);
        }
    }
}
