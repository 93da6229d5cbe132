package org.gatehouse.internal.dispatch;

import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gatehouse.internal.dispatch.InvocationScope.Invocation;
import org.jspecify.annotations.Nullable;

/**
 * Takes a {@link Stream} and yields its elements to one subscriber, on demand, pulled on worker threads because a stream may
 * block, each in the scope of the message, because what a stream is made of may ask beans. The stream is closed at its end and when the subscriber cancels.
 */
final class StreamPublisher implements Flow.Publisher<Object> {

    /** What comes after the last element. */
    private static final Object END = new Object();

    private final Stream<?> stream;
    private final Executor workers;
    private final Supplier<Invocation> scope;

    StreamPublisher(Stream<?> stream, Executor workers, Supplier<Invocation> scope) {
        this.stream = stream;
        this.workers = workers;
        this.scope = scope;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Object> subscriber) {
        subscriber.onSubscribe(new Pulling(subscriber));
    }

    private final class Pulling implements Flow.Subscription {

        private final Flow.Subscriber<? super Object> subscriber;
        private final Iterator<?> iterator;
        private final AtomicLong demand = new AtomicLong();
        private final AtomicBoolean closed = new AtomicBoolean();
        private volatile boolean cancelled;

        Pulling(Flow.Subscriber<? super Object> subscriber) {
            this.subscriber = subscriber;
            this.iterator = stream.iterator();
        }

        @Override
        public void request(long wanted) {
            // Who raises the demand from nothing pulls until nothing is left of it.
            if (demand.getAndAdd(wanted) == 0) {
                workers.execute(this::pull);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            if (demand.get() == 0) {
                close(); // else whoever pulls sees it
            }
        }

        private void pull() {
            try {
                do {
                    Object element = next();
                    if (element == END) {
                        if (!cancelled) {
                            subscriber.onComplete();
                        }
                        return;
                    }
                    if (element != null) {
                        subscriber.onNext(element);
                    } else {
                        demand.incrementAndGet(); // null is no reply, so nobody will ask again on its behalf
                    }
                } while (demand.decrementAndGet() > 0);
                if (cancelled) {
                    close();
                }
            } catch (Throwable failure) {
                close();
                subscriber.onError(failure);
            }
        }

        /** The scope is left before the subscriber hears of it: what replies enters its own. */
        private @Nullable Object next() {
            Invocation entered = scope.get();
            try (entered) {
                if (!cancelled && iterator.hasNext()) {
                    return iterator.next();
                }
                close();
                return END;
            }
        }

        private void close() {
            if (closed.compareAndSet(false, true)) {
                stream.close();
            }
        }
    }
}
