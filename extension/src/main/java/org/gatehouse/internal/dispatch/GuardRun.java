package org.gatehouse.internal.dispatch;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.gatehouse.AsyncGuard;
import org.gatehouse.GuardContext;
import org.gatehouse.WsException;
import org.jspecify.annotations.Nullable;

/**
 * GUARD: asks guards one after the other. Yields a stage where one thinks about it, to be gone on with after that; throws
 * where one refuses.
 */
public final class GuardRun {

    static final String FORBIDDEN = "Forbidden resource";

    private final Iterator<Step> steps;
    private @Nullable CompletableFuture<Boolean> pending;
    private @Nullable Step last;

    GuardRun(List<Step> steps) {
        this.steps = steps.iterator();
    }

    /** Goes on. Yields {@code null} once all guards have agreed. */
    @Nullable CompletionStage<?> proceed() {
        requireAgreement(pending);
        while (steps.hasNext()) {
            Step step = steps.next();
            last = step;
            CompletableFuture<Boolean> decision = Stages.future(step.guard().decide(step.context()));
            if (!decision.isDone()) {
                pending = decision;
                return decision;
            }
            requireAgreement(decision);
        }
        return null;
    }

    /** The guard that was asked last, for the log. */
    String asked() {
        return last == null ? "a guard" : "the guard " + last.name();
    }

    private static void requireAgreement(@Nullable CompletableFuture<Boolean> decision) {
        if (decision == null) {
            return;
        }
        try {
            if (!Boolean.TRUE.equals(decision.join())) {
                throw new WsException(FORBIDDEN);
            }
        } catch (CompletionException | CancellationException e) {
            if (WrappedFailures.unwrap(e) instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * One guard with what it decides on.
     *
     * @param guard the guard
     * @param context what it decides on
     * @param gateway what the log calls the gateway that it protects
     */
    record Step(AsyncGuard guard, GuardContext context, String gateway) {

        String name() {
            return written(guard.getClass()) + " of " + gateway;
        }

        /** CDI hands out proxies: what somebody wrote is their superclass, unless they have an interface only. */
        private static String written(Class<?> guard) {
            for (Class<?> type = guard; type != null && type != Object.class; type = type.getSuperclass()) {
                if (!type.isSynthetic() && !type.getName().contains("$$")) {
                    return type.getSimpleName();
                }
            }
            return guard.getSimpleName();
        }
    }
}
