package org.gatehouse.internal.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gatehouse.ClientSocket;
import org.gatehouse.internal.dispatch.InvocationScope.Invocation;
import org.gatehouse.internal.dispatch.LifecycleHooks.Hook;
import org.jspecify.annotations.Nullable;

/** Takes the hooks of a client and notifies them one by one, each in a scope of its own; yields their failures, in that order. */
public final class HookRun {

    private final InvocationScope scopes;
    private final ClientSocket client;
    private @Nullable Invocation entered;

    /**
     * The first hook runs in the scope that was entered, if one was.
     *
     * @param scopes what surrounds hooks
     * @param client whose hooks they are
     * @param entered the scope entered, or {@code null}
     */
    public HookRun(InvocationScope scopes, ClientSocket client, @Nullable Invocation entered) {
        this.scopes = scopes;
        this.client = client;
        this.entered = entered;
    }

    /**
     * Runs the hooks, each after it was announced.
     *
     * @param hooks the hooks
     * @param payload what they are notified of
     * @param next is told which hook is about to run
     * @return their failures
     * @param <T> the payload
     */
    public <T> List<HookFailure> run(List<Hook<T>> hooks, T payload, Consumer<Hook<T>> next) {
        List<HookFailure> failures = new ArrayList<>();
        for (Hook<T> hook : hooks) {
            Invocation scope = takeEntered();
            next.accept(hook);
            try (scope) {
                hook.action().accept(payload);
            } catch (Throwable thrown) { // one failing hook does not keep the others from being notified
                HookFailure failed = new HookFailure(hook.gateway(), thrown);
                FailureReport.logUnexpected(failed.failure(), hook.name());
                failures.add(failed);
            }
        }
        if (entered != null) {
            takeEntered().close();
        }
        return failures;
    }

    private Invocation takeEntered() {
        Invocation first = entered;
        entered = null;
        return first != null ? first : scopes.enter(client, null);
    }
}
