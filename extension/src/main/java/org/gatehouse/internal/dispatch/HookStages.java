package org.gatehouse.internal.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.internal.dispatch.LifecycleHooks.Hook;
import org.jspecify.annotations.Nullable;

/** The stages that the connect hooks of one client hand over, taken only while the hooks run. Thread-safe. */
public final class HookStages {

    private final List<Handed> stages = new ArrayList<>();
    private @Nullable Hook<?> running;

    /**
     * What is handed over from now on is this hook's.
     *
     * @param hook the hook that is about to run
     */
    public synchronized void open(Hook<?> hook) {
        running = hook;
    }

    /**
     * Takes a stage that the running hook hands over.
     *
     * @param stage the stage
     * @throws IllegalStateException if no hook runs
     */
    public synchronized void add(CompletionStage<?> stage) {
        if (running == null) {
            throw new IllegalStateException("no connect hook of this client is running:"
                    + " call waitFor in an observer of @Connected, before it returns");
        }
        // Here, where the hook that has none fails, and not later, where nobody would answer for it.
        Objects.requireNonNull(stage, "waitFor takes a stage, not null");
        stages.add(new Handed(running.gateway(), stage));
    }

    /**
     * Takes no more stages.
     *
     * @return what was handed over
     */
    public synchronized List<Handed> close() {
        List<Handed> taken = List.copyOf(stages);
        stages.clear();
        running = null;
        return taken;
    }

    /**
     * A stage with whose it is.
     *
     * @param gateway the gateway whose hook handed it over, {@link Object} if there is none
     * @param stage the stage
     */
    public record Handed(Class<?> gateway, CompletionStage<?> stage) {

        /**
         * How the stage fails, if it does.
         *
         * @return completes with nothing or the failure; fails never
         */
        public CompletableFuture<@Nullable HookFailure> failure() {
            return Stages.future(stage)
                    .handle((done, failure) -> failure == null ? null : new HookFailure(gateway, failure));
        }
    }
}
