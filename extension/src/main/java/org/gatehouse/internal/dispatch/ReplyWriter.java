package org.gatehouse.internal.dispatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gatehouse.ExceptionFilter;
import org.gatehouse.WsResponse;
import org.gatehouse.internal.dispatch.HandlerMethod.Acknowledges;
import org.gatehouse.internal.dispatch.InvocationScope.Invocation;
import org.gatehouse.spi.ReplyChannel;
import org.jspecify.annotations.Nullable;

/**
 * REPLY: takes what a handler returned or threw and yields replies: a value is the acknowledgement, {@link WsResponse} an
 * event, a failure an {@code exception}; stages and streams reply when they have something.
 */
public final class ReplyWriter {

    private static final Logger LOG = System.getLogger(ReplyWriter.class.getPackageName());
    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    private final FailureReport failures;
    private final InvocationScope scopes;
    private final Executor workers;

    /**
     * Creates the writer of a mount.
     *
     * @param failures says what clients are told of failures
     * @param scopes what surrounds filters and streams
     * @param workers threads that may be blocked
     */
    public ReplyWriter(FailureReport failures, InvocationScope scopes, Executor workers) {
        this.failures = failures;
        this.scopes = scopes;
        this.workers = workers;
    }

    /** Replies with a result. Yields a stage if something is still to come, which never fails. */
    @Nullable CompletionStage<Void> write(@Nullable Object result, MessageExchange exchange) {
        try {
            return reply(result, exchange);
        } catch (IllegalArgumentException e) {
            unwritable(e, exchange);
        } catch (RuntimeException e) {
            return failed(e, exchange);
        }
        return null;
    }

    private @Nullable CompletionStage<Void> reply(@Nullable Object returned, MessageExchange exchange) {
        Object result = held(returned);
        if (result instanceof CompletionStage<?> stage) {
            return later(stage, exchange);
        }
        if (result instanceof Throwable failure) {
            return failed(failure, exchange); // as if it had been thrown: no client is sent a stack trace
        }
        if (result instanceof Flow.Publisher<?> publisher) {
            return stream(publisher, exchange);
        }
        if (result instanceof Stream<?> stream) {
            return stream(
                    new StreamPublisher(stream, workers, () -> scopes.enter(exchange.client(), exchange)), exchange);
        }
        single(result, exchange);
        settled(null, exchange);
        return null;
    }

    /** Replies with one item of a stream: the first value is the acknowledgement. Completes when the item has left. */
    CompletionStage<Void> item(@Nullable Object pulled, MessageExchange exchange) {
        Object item = held(pulled);
        if (item == null || exchange.message().isHeldBack() || acknowledged(item, exchange)) {
            return DONE;
        }
        ReplyChannel reply = exchange.reply();
        return item instanceof WsResponse<?> response
                ? reply.event(response.event(), response.data())
                : reply.value(item);
    }

    /** What an optional of any kind holds; what is none is what it is. */
    static @Nullable Object held(@Nullable Object value) {
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

    private void single(@Nullable Object result, MessageExchange exchange) {
        boolean event = result instanceof WsResponse<?>;
        // A value that comes too late to be the acknowledgement is no answer at all.
        if (event || !exchange.reply().requested()) {
            item(result, exchange);
        } else if (result != null && !exchange.message().isHeldBack()) {
            acknowledged(result, exchange);
        }
    }

    private static boolean acknowledged(Object item, MessageExchange exchange) {
        if (item instanceof WsResponse<?> || !exchange.reply().requested()) {
            return false;
        }
        // Where the handler acknowledges by hand or never, a value that it returns is nothing.
        return exchange.handlerMethod().acknowledges() != Acknowledges.WITH_RESULT
                || exchange.message().acknowledgement().answer(List.of(item));
    }

    /**
     * Replies with a failure that came after the handler's scope was left. Where the scope of another handler is active, a
     * worker does so, and a stage is what is still to come: a filter must not see what belongs to that handler.
     */
    @Nullable CompletionStage<Void> failed(Throwable thrown, MessageExchange exchange) {
        Invocation here = scopes.tryEnter(exchange.client(), exchange);
        if (here != null) {
            failed(thrown, exchange, here);
            return null;
        }
        try {
            return CompletableFuture.runAsync(
                            () -> failed(thrown, exchange, scopes.enter(exchange.client(), exchange)), workers)
                    .exceptionally(lost -> null);
        } catch (RejectedExecutionException e) {
            return null; // the server stops
        }
    }

    private void failed(Throwable thrown, MessageExchange exchange, Invocation entered) {
        try (entered) {
            failedInScope(thrown, exchange, false);
        }
    }

    /** Replies with a failure: one filter says how, or the client receives the default form. */
    void failedInScope(Throwable thrown, MessageExchange exchange, boolean byGuard) {
        Throwable failure = FailureReport.translate(thrown, exchange);
        watchFailure(failure, exchange, byGuard);
        Optional<ExceptionFilter<Throwable>> filter =
                exchange.handlerMethod().enhancers().filters().find(failure);
        if (filter.isPresent()) {
            settled(filtered(filter.get(), failure, exchange, byGuard), exchange);
            return;
        }
        FailureReport.logUnexpected(failure, exchange.handlerMethod().toString());
        Object payload = byGuard ? failures.of(failure, exchange) : told(failures.of(failure, exchange), exchange);
        try {
            exchange.reply().exception(payload);
        } catch (IllegalArgumentException e) {
            unwritable(e, exchange);
            return;
        }
        settled(payload, exchange);
    }

    /** Yields what the acknowledgement carries: what the filter sent first, else the default form. */
    private Object filtered(
            ExceptionFilter<Throwable> filter, Throwable failure, MessageExchange exchange, boolean byGuard) {
        UnaryOperator<Object> told = byGuard ? payload -> payload : payload -> told(payload, exchange);
        FailureAnswer answer = new FailureAnswer(
                exchange.client(),
                exchange.event(),
                exchange,
                mapped -> failures.of(FailureReport.translate(mapped, exchange), exchange),
                payload -> exchange.reply().exception(told.apply(payload)));
        try {
            filter.handle(failure, answer);
        } catch (Throwable rethrown) { // nothing is sent, the client is served on
            LOG.log(Level.ERROR, exchange.handlerMethod() + ": its exception filter failed", rethrown);
        }
        Object sent = answer.sent();
        return told.apply(sent != null ? sent : failures.of(failure, exchange));
    }

    /** Whoever is nobody any more does not learn how a handler has failed: only why it is told nothing. */
    private static Object told(Object payload, MessageExchange exchange) {
        return exchange.message().isHeldBack() ? exchange.message().expired() : payload;
    }

    void settled(@Nullable Object failure, MessageExchange exchange) {
        RoutedMessage message = exchange.message();
        message.acknowledgement().settled(failure == null && message.isHeldBack() ? message.expired() : failure);
        MessageWatch watch = exchange.message().watch();
        if (watch != null) {
            watch.settled();
        }
    }

    private static void watchFailure(Throwable failure, MessageExchange exchange, boolean byGuard) {
        MessageWatch watch = exchange.message().watch();
        if (watch != null) {
            watch.failed(failure, byGuard);
        }
    }

    void unwritable(IllegalArgumentException failure, MessageExchange exchange) {
        watchFailure(failure, exchange, false);
        Object payload = failures.internalError(failure, exchange);
        exchange.reply().exception(payload);
        settled(payload, exchange);
    }

    private @Nullable CompletionStage<Void> later(CompletionStage<?> stage, MessageExchange exchange) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            CompletionStage<Void> rest = null;
            try {
                rest = failure == null ? write(value, exchange) : failed(failure, exchange);
            } finally {
                if (rest == null) {
                    done.complete(null);
                }
            }
            if (rest != null) {
                rest.thenRun(() -> done.complete(null));
            }
        });
        return done.isDone() ? null : done;
    }

    private CompletionStage<Void> stream(Flow.Publisher<?> publisher, MessageExchange exchange) {
        StreamReply reply = new StreamReply(this, exchange);
        publisher.subscribe(reply);
        return reply.done();
    }
}
