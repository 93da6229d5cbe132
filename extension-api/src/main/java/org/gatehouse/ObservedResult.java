package org.gatehouse;

import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Takes the result of a handler and yields one of the same kind, which shows an observer the values and, once, the end. */
final class ObservedResult {

    private final ResultObserver observer;
    private final AtomicBoolean over = new AtomicBoolean();

    private ObservedResult(ResultObserver observer) {
        this.observer = observer;
    }

    static @Nullable Object of(GatewayInterceptor.Next next, ResultObserver observer) throws Exception {
        ObservedResult observed = new ObservedResult(observer);
        try {
            return observed.whole(next.proceed());
        } catch (Throwable failure) {
            observed.end(failure);
            throw failure;
        }
    }

    /** Shows a whole result, or sees to it that it is shown. */
    private @Nullable Object whole(@Nullable Object returned) {
        Object result = held(returned);
        if (result instanceof CompletionStage<?> stage) {
            return later(stage, true);
        }
        if (result instanceof Flow.Publisher<?> publisher) {
            return (Flow.Publisher<Object>) subscriber -> publisher.subscribe(new Items(subscriber));
        }
        if (result instanceof Stream<?> stream) {
            return new Elements(stream).observed();
        }
        if (result instanceof Throwable failure) { // counts as thrown
            end(failure);
            return failure;
        }
        Object value = observer.value(result);
        end(null);
        return value;
    }

    /** Shows what a stage holds: the whole result, or one item. */
    private CompletionStage<@Nullable Object> later(CompletionStage<?> stage, boolean whole) {
        CompletableFuture<@Nullable Object> shown = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            try {
                if (failure == null) {
                    shown.complete(whole ? whole(value) : item(value));
                    return;
                }
                end(failure);
                shown.completeExceptionally(failure);
            } catch (Throwable thrown) { // by the observer
                end(thrown);
                shown.completeExceptionally(thrown);
            }
        });
        return shown;
    }

    /** Shows one item of a stream; yields {@code null} for nothing to reply. */
    private @Nullable Object item(@Nullable Object pulled) {
        Object item = held(pulled);
        if (item instanceof CompletionStage<?> stage) {
            return later(stage, false);
        }
        if (item instanceof Throwable failure) {
            end(failure);
            return failure;
        }
        return item == null ? null : observer.value(item);
    }

    private void end(@Nullable Throwable failure) {
        if (over.compareAndSet(false, true)) {
            observer.ended(Optional.ofNullable(failure).map(ObservedResult::unwrapped));
        }
    }

    /** A stage wraps what a stage before it failed with. */
    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
        return cause == null ? failure : cause;
    }

    private void left() {
        end(new CancellationException("the client has left"));
    }

    private static @Nullable Object held(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return held(optional.orElse(null));
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? (Object) number.getAsInt() : null;
        }
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? (Object) number.getAsLong() : null;
        }
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? (Object) number.getAsDouble() : null;
        }
        return value;
    }

    /** Between a publisher and its subscriber. */
    private final class Items implements Flow.Subscriber<Object> {

        private final Flow.Subscriber<? super Object> subscriber;
        private Flow.@Nullable Subscription subscription;
        private boolean failed;

        Items(Flow.Subscriber<? super Object> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long wanted) {
                    given.request(wanted);
                }

                @Override
                public void cancel() {
                    given.cancel();
                    left();
                }
            });
        }

        @Override
        public void onNext(Object pulled) {
            if (failed) {
                return; // was under way when the subscription was cancelled
            }
            Flow.Subscription current = subscription;
            try {
                Object shown = item(pulled);
                if (shown != null) {
                    subscriber.onNext(shown);
                } else if (current != null) {
                    current.request(1); // nobody will ask again on behalf of an item that is not there
                }
            } catch (Throwable thrown) { // by the observer
                failed = true;
                if (current != null) {
                    current.cancel();
                }
                onError(thrown);
            }
        }

        @Override
        public void onError(Throwable failure) {
            end(failure);
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            if (!failed) {
                end(null);
                subscriber.onComplete();
            }
        }
    }

    /** The elements of a stream, which is not touched before the first one is asked for. */
    private final class Elements implements Iterator<@Nullable Object> {

        private final Stream<?> stream;
        private @Nullable Iterator<?> elements;

        Elements(Stream<?> stream) {
            this.stream = stream;
        }

        Stream<@Nullable Object> observed() {
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
                    .onClose(() -> {
                        try {
                            stream.close();
                        } finally {
                            left();
                        }
                    });
        }

        private Iterator<?> elements() {
            Iterator<?> known = elements;
            Iterator<?> used = known == null ? stream.iterator() : known;
            elements = used;
            return used;
        }

        @Override
        public boolean hasNext() {
            try {
                boolean more = elements().hasNext();
                if (!more) {
                    end(null);
                }
                return more;
            } catch (Throwable failure) {
                end(failure);
                throw failure;
            }
        }

        @Override
        public @Nullable Object next() {
            try {
                return item(elements().next());
            } catch (Throwable failure) {
                end(failure);
                throw failure;
            }
        }
    }
}
