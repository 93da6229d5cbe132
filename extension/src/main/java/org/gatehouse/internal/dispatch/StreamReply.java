package org.gatehouse.internal.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * REPLY for a stream: takes items and yields replies, asking for the next item when the one before has left, and cancelling
 * the stream when the client has gone. Signals come one after the other, as Reactive Streams has it.
 */
final class StreamReply implements Flow.Subscriber<Object> {

    private final ReplyWriter replies;
    private final MessageExchange exchange;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Runnable cancellation = this::cancel;
    private volatile Flow.@Nullable Subscription subscription;

    StreamReply(ReplyWriter replies, MessageExchange exchange) {
        this.replies = replies;
        this.exchange = exchange;
    }

    /** Completes when the stream has ended, in whatever way; never fails. */
    CompletionStage<Void> done() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription != null) {
            given.cancel();
            return;
        }
        subscription = given;
        if (exchange.message().presence().whenLeft(cancellation)) {
            given.request(1);
        } else {
            cancel();
        }
    }

    @Override
    public void onNext(Object item) {
        if (item instanceof CompletionStage<?> stage) {
            stage.whenComplete((value, failure) -> {
                if (failure == null) {
                    deliver(value);
                } else {
                    endWith(() -> replies.failed(failure, exchange));
                    unsubscribe();
                }
            });
        } else {
            deliver(item);
        }
    }

    private void deliver(@Nullable Object item) {
        if (ended.get()) {
            return;
        }
        if (ReplyWriter.held(item) instanceof Throwable failure) {
            endWith(() -> replies.failed(failure, exchange));
            unsubscribe();
            return;
        }
        try {
            replies.item(item, exchange).whenComplete((sent, failure) -> next(failure));
        } catch (IllegalArgumentException e) {
            end(() -> replies.unwritable(e, exchange));
            unsubscribe();
        } catch (RuntimeException e) {
            endWith(() -> replies.failed(e, exchange));
            unsubscribe();
        }
    }

    private void next(@Nullable Throwable failure) {
        Flow.Subscription current = subscription;
        if (failure != null) {
            cancel(); // the client has gone
        } else if (current != null && !ended.get()) {
            current.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        endWith(() -> replies.failed(failure, exchange));
    }

    @Override
    public void onComplete() {
        end(() -> {
            replies.settled(null, exchange);
            exchange.reply().complete();
        });
    }

    private void cancel() {
        unsubscribe();
        MessageWatch watch = exchange.message().watch();
        if (watch != null) {
            watch.abandoned();
        }
        end(() -> replies.settled(null, exchange));
    }

    private void unsubscribe() {
        Flow.Subscription current = subscription;
        if (current == null) {
            return;
        }
        try {
            current.cancel();
        } catch (RuntimeException | Error e) { // no matter of the client's other streams
            FailureReport.logUnexpected(e, exchange.handlerMethod() + ": cancelling its stream");
        }
    }

    private void end(Runnable lastReply) {
        endWith(() -> {
            lastReply.run();
            return null;
        });
    }

    /** Ends with a reply of which a stage says when it is complete, if it is not yet. */
    private void endWith(Supplier<? extends @Nullable CompletionStage<Void>> lastReply) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        exchange.message().presence().forget(cancellation);
        CompletionStage<Void> rest = null;
        try {
            rest = lastReply.get();
        } finally {
            if (rest == null) {
                done.complete(null);
            }
        }
        if (rest != null) {
            rest.thenRun(() -> done.complete(null));
        }
    }
}
