package org.gatehouse.internal.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The stages that the connect hooks of one client hand over, taken only while the hooks run. Thread-safe. */
final class HookStages {

    private @Nullable List<CompletionStage<?>> stages;

    synchronized void open() {
        stages = new ArrayList<>();
    }

    synchronized void add(CompletionStage<?> stage) {
        if (stages == null) {
            throw new IllegalStateException("no connect hook of this client is running:"
                    + " call waitFor in an observer of @Connected, before it returns");
        }
        // Here, where the hook that has none fails, and not later, where nobody would answer for it.
        stages.add(Objects.requireNonNull(stage, "waitFor takes a stage, not null"));
    }

    synchronized List<CompletionStage<?>> close() {
        List<CompletionStage<?>> taken = stages == null ? List.of() : List.copyOf(stages);
        stages = null;
        return taken;
    }
}
