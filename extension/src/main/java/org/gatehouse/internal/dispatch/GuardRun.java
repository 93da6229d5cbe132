package org.gatehouse.internal.dispatch;

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

    /** No guard at all: agrees whenever it is asked. */
    static final GuardRun NONE = new GuardRun(List.of());

    private final List<Step> steps;
    private int step;
    private int guard;
    private @Nullable CompletableFuture<Boolean> pending;

    GuardRun(List<Step> steps) {
        this.steps = steps;
    }

    /** Goes on. Yields {@code null} once all guards have agreed. */
    @Nullable CompletionStage<?> proceed() {
        requireAgreement(pending);
        for (; step < steps.size(); step++, guard = 0) {
            Step now = steps.get(step);
            while (guard < now.guards().size()) {
                CompletableFuture<Boolean> decision =
                        Stages.future(now.guards().get(guard++).decide(now.context()));
                if (!decision.isDone()) {
                    pending = decision;
                    return decision;
                }
                requireAgreement(decision);
            }
        }
        return null;
    }

    /** The guard that was asked last, for the log. */
    String asked() {
        if (step == steps.size() || guard == 0) {
            return "a guard";
        }
        Step now = steps.get(step);
        return "the guard " + written(now.guards().get(guard - 1).getClass()) + " of " + now.gateway();
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

    /** CDI hands out proxies: what somebody wrote is their superclass, unless they have an interface only. */
    private static String written(Class<?> guard) {
        for (Class<?> type = guard; type != null && type != Object.class; type = type.getSuperclass()) {
            if (!type.isSynthetic() && !type.getName().contains("$$")) {
                return type.getSimpleName();
            }
        }
        return guard.getSimpleName();
    }

    /**
     * Guards that decide on the same.
     *
     * @param guards the guards
     * @param context what they decide on
     * @param gateway what the log calls the gateway that they protect
     */
    record Step(List<AsyncGuard> guards, GuardContext context, String gateway) {}
}
