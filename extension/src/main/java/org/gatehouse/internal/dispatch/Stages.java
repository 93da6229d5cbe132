package org.gatehouse.internal.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Stages of the application enter, futures leave. */
final class Stages {

    private Stages() {}

    /** Not all stages can be turned into futures themselves; one that cannot even be asked has failed. */
    static <T extends @Nullable Object> CompletableFuture<T> future(CompletionStage<T> stage) {
        if (stage.getClass() == CompletableFuture.class
                && stage.toCompletableFuture().isDone()) {
            return stage.toCompletableFuture(); // what most guards answer
        }
        CompletableFuture<T> future = new CompletableFuture<>();
        try {
            stage.whenComplete((value, failure) -> {
                if (failure == null) {
                    future.complete(value);
                } else {
                    future.completeExceptionally(failure);
                }
            });
        } catch (Throwable thrown) { // by a stage of the application's own making
            future.completeExceptionally(thrown);
        }
        return future;
    }
}
