package org.gatehouse.internal.lane;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.ClientSocket;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.WsException;
import org.gatehouse.internal.dispatch.DispatchContext;
import org.gatehouse.internal.dispatch.FailureAnswer;
import org.gatehouse.internal.dispatch.FailureReport;
import org.gatehouse.internal.dispatch.HookFailure;
import org.gatehouse.internal.dispatch.HookRun;
import org.gatehouse.internal.dispatch.HookStages.Handed;
import org.gatehouse.internal.dispatch.InvocationScope.Invocation;
import org.gatehouse.internal.dispatch.LifecycleHooks.Hook;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Recipient;
import org.jspecify.annotations.Nullable;

/** Takes a client that has joined through its connect hooks, one by one; the client is then served or sent away. */
final class ConnectTask implements LaneTask {

    private final Seat seat;
    private final SerialQueue queue;
    private final DispatchContext context;
    private final FailureReport failures;

    ConnectTask(Seat seat, SerialQueue queue, DispatchContext context, FailureReport failures) {
        this.seat = seat;
        this.queue = queue;
        this.context = context;
        this.failures = failures;
    }

    @Override
    public boolean isMessage() {
        return false;
    }

    @Override
    public boolean blocking() {
        return seat.route().connected().stream().anyMatch(Hook::blocking);
    }

    @Override
    public boolean runInPlace() {
        if (hooks().isEmpty()) {
            run();
            return true;
        }
        Invocation here = context.scope().tryEnter(seat.client(), null);
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
        return seat.route().connected();
    }

    private void begin(@Nullable Invocation entered) {
        seat.begin();
        HookRun run = new HookRun(context.scope(), seat.client(), entered);
        List<HookFailure> failed = run.run(hooks(), seat.client(), seat.hookStages()::open);
        List<Handed> stages = seat.hookStages().close();
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
        if (!seat.whenLeft(leaving)) {
            leaving.run();
        }
        together.thenRun(() -> {
            seat.forget(leaving);
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
            seat.refuse();
            seat.connected();
        }
    }

    private void end(@Nullable HookFailure failed) {
        if (failed != null && seat.refuse()) {
            sendAway(seat.recipient(), failed);
        }
        seat.connected();
    }

    private void sendAway(Recipient recipient, HookFailure failed) {
        Throwable failure = failed.failure();
        Optional<ExceptionFilter<Throwable>> filter = context.hookFilters().find(failed);
        if (filter.isPresent()) {
            filtered(filter.get(), failure, recipient);
        } else {
            tell(recipient, failure);
        }
        recipient.disconnect(
                failure instanceof WsException ? Recipient.Cause.HOOK_REFUSED : Recipient.Cause.HOOK_FAILED);
    }

    private void tell(Recipient recipient, Throwable failure) {
        try {
            recipient.deliver(exception(failures.ofHook(failure)));
        } catch (IllegalArgumentException unwritable) {
            FailureReport.logUnexpected(unwritable, FailureReport.CONNECT_HOOK);
            recipient.deliver(exception(failures.ofHook(unwritable)));
        }
    }

    private void filtered(ExceptionFilter<Throwable> filter, Throwable failure, Recipient recipient) {
        FailureAnswer answer = new FailureAnswer(
                seat.client(),
                FailureReport.CONNECT_HOOK,
                null,
                failures::ofHook,
                payload -> recipient.deliver(exception(payload)));
        Invocation scope = context.scope().enter(seat.client(), null);
        try (scope) {
            filter.handle(failure, answer);
        } catch (Throwable rethrown) { // the client is sent away without a word
            FailureReport.logUnexpected(rethrown, "the exception filter of a connect hook");
        }
    }

    private static OutboundEvent exception(Object payload) {
        return new OutboundEvent("exception", List.of(payload), OptionalLong.empty(), OutboundEvent.Delivery.RELIABLE);
    }

    /** The stages that hooks handed over have completed. */
    private final class EndOfHooks implements LaneTask {

        private final @Nullable HookFailure failed;

        EndOfHooks(@Nullable HookFailure failed) {
            this.failed = failed;
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
