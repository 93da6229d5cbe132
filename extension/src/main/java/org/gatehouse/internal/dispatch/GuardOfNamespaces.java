package org.gatehouse.internal.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.AsyncGuard;
import org.gatehouse.GuardContext;

/**
 * A guard that decides on some namespaces, and lets everything of the others pass.
 *
 * @param namespaces those that it decides on
 * @param guard the guard
 */
public record GuardOfNamespaces(NamespacePatterns namespaces, AsyncGuard guard) implements AsyncGuard {

    private static final CompletionStage<Boolean> PASSED = CompletableFuture.completedFuture(true);

    @Override
    public CompletionStage<Boolean> decide(GuardContext context) {
        return namespaces.mean(context.namespace()) ? guard.decide(context) : PASSED;
    }
}
