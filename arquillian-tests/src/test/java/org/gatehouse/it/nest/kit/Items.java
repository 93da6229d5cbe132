package org.gatehouse.it.nest.kit;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Publishes items one by one as they are asked for, each on a thread of its own, then completes or fails. */
public final class Items<T> implements Flow.Publisher<T> {

    private final Iterable<? extends T> items;
    private final Throwable failure;
    private final Runnable cancelled;

    private Items(Iterable<? extends T> items, Throwable failure, Runnable cancelled) {
        this.items = items;
        this.failure = failure;
        this.cancelled = cancelled;
    }

    /** Publishes these. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Items<T> of(T... items) {
        return new Items<>(List.of(items), null, () -> {});
    }

    /** Fails after the last item. */
    public Items<T> thenFail(Throwable last) {
        return new Items<>(items, last, cancelled);
    }

    /** Never ends by itself. */
    public static <T> Items<T> endless(T item, Runnable cancelled) {
        return new Items<>(() -> java.util.stream.Stream.generate(() -> item).iterator(), null, cancelled);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        subscriber.onSubscribe(new Demand(items.iterator(), subscriber));
    }

    private final class Demand implements Flow.Subscription {

        private final Iterator<? extends T> rest;
        private final Flow.Subscriber<? super T> subscriber;
        private long demand;
        private boolean running;
        private boolean ended;

        Demand(Iterator<? extends T> rest, Flow.Subscriber<? super T> subscriber) {
            this.rest = rest;
            this.subscriber = subscriber;
        }

        @Override
        public synchronized void request(long number) {
            demand += number;
            if (!running) {
                running = true;
                CompletableFuture.runAsync(this::publish);
            }
        }

        @Override
        public void cancel() {
            synchronized (this) {
                ended = true;
            }
            cancelled.run();
        }

        private void publish() {
            while (mayGoOn()) {
                if (rest.hasNext()) {
                    subscriber.onNext(rest.next());
                } else {
                    end();
                }
            }
        }

        /** An end needs no demand. */
        private synchronized boolean mayGoOn() {
            running = !ended && (!rest.hasNext() || demand > 0);
            demand -= running && rest.hasNext() ? 1 : 0;
            return running;
        }

        private void end() {
            synchronized (this) {
                ended = true;
            }
            if (failure == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(failure);
            }
        }
    }
}
