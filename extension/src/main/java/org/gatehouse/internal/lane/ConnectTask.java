package org.gatehouse.internal.lane;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.ClientSocket;
import org.gatehouse.internal.dispatch.DispatchContext;
import org.gatehouse.internal.dispatch.FailureReport;
import org.gatehouse.internal.dispatch.HookFailure;
import org.gatehouse.internal.dispatch.HookRefusal;
import org.gatehouse.internal.dispatch.HookRun;
import org.gatehouse.internal.dispatch.HookStages.Handed;
import org.gatehouse.internal.dispatch.InvocationScope.Invocation;
import org.gatehouse.internal.dispatch.LifecycleHooks.Hook;
import org.jspecify.annotations.Nullable;

/** Takes a client that has joined through its connect hooks, one by one; the client is then served or sent away. */
final class ConnectTask implements LaneTask {

    private final LaneClient client;
    private final SerialQueue queue;
    private final DispatchContext context;
    private final FailureReport failures;

    ConnectTask(LaneClient client, SerialQueue queue, DispatchContext context, FailureReport failures) {
        this.client = client;
        this.queue = queue;
        this.context = context;
        this.failures = failures;
    }

    @Override
    public String toString() {
        return "a connect hook of " + client.route().names();
    }

    @Override
    public boolean isMessage() {
        return false;
    }

    @Override
    public boolean blocking() {
        return client.route().connected().stream().anyMatch(Hook::blocking);
    }

    @Override
    public boolean callsApplication() {
        return !hooks().isEmpty();
    }

    @Override
    public boolean runInPlace() {
        if (hooks().isEmpty()) {
            run();
            return true;
        }
        Invocation here = context.scope().tryEnter(client.socket(), null);
        if (here == null) {
            return false;
        }
        begin(here);
        return true;
    }

    @Override
    public void run() {
        begin(null);
    }

    private List<Hook<ClientSocket>> hooks() {
        return client.route().connected();
    }

    private void begin(@Nullable Invocation entered) {
        client.begin();
        HookRun run = new HookRun(context.scope(), client.socket(), entered);
        List<HookFailure> failed = run.run(hooks(), client.socket(), client.hookStages()::open);
        List<Handed> stages = client.hookStages().close();
        if (!failed.isEmpty()) {
            end(failed.get(0));
        } else if (stages.isEmpty()) {
            end(null);
        } else {
            await(stages);
        }
    }

    private void await(List<Handed> stages) {
        List<CompletableFuture<@Nullable HookFailure>> all =
                stages.stream().map(Handed::failure).toList();
        CompletableFuture<Void> together = CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
        Runnable leaving = () -> giveUp(together);
        if (!client.whenLeft(leaving)) {
            leaving.run();
        }
        together.thenRun(() -> {
            client.forget(leaving);
            queue.enqueue(new EndOfHooks(first(all)));
        });
    }

    private static @Nullable HookFailure first(List<CompletableFuture<@Nullable HookFailure>> completed) {
        for (CompletableFuture<@Nullable HookFailure> stage : completed) {
            HookFailure failure = stage.join();
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    /** Whoever has left waits for no stage, which may never end; nor is it served as if the stage had let it in. */
    private void giveUp(CompletableFuture<Void> together) {
        if (!together.isDone()) {
            client.refuse();
            client.connected();
        }
    }

    private void end(@Nullable HookFailure failed) {
        if (failed != null && client.refuse()) {
            new HookRefusal(context, failures).sendAway(client.socket(), client.recipient(), failed);
        }
        client.connected();
    }

    /** The stages that hooks handed over have completed. */
    private final class EndOfHooks implements LaneTask {

        private final @Nullable HookFailure failed;

        EndOfHooks(@Nullable HookFailure failed) {
            this.failed = failed;
        }

        @Override
        public String toString() {
            return ConnectTask.this.toString();
        }

        @Override
        public boolean isMessage() {
            return false;
        }

        @Override
        public boolean blocking() {
            return false;
        }

        @Override
        public boolean callsApplication() {
            return failed != null;
        }

        @Override
        public boolean runInPlace() {
            run();
            return true;
        }

        @Override
        public void run() {
            if (failed != null) {
                FailureReport.logUnexpected(failed.failure(), "a stage of a connect hook");
            }
            end(failed);
        }
    }
}
