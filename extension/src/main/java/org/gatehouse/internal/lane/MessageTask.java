package org.gatehouse.internal.lane;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.gatehouse.internal.dispatch.DispatchContext;
import org.gatehouse.internal.dispatch.FailureReport;
import org.gatehouse.internal.dispatch.GuardRun;
import org.gatehouse.internal.dispatch.HandlerInvoker;
import org.gatehouse.internal.dispatch.HandlerInvoker.Progress;
import org.gatehouse.internal.dispatch.HandlerMethod;
import org.gatehouse.internal.dispatch.IncomingChain;
import org.gatehouse.internal.dispatch.InvocationScope.Invocation;
import org.gatehouse.internal.dispatch.MessageExchange;
import org.gatehouse.internal.dispatch.MessageWatch;
import org.gatehouse.internal.dispatch.RoutedMessage;
import org.gatehouse.internal.json.JsonText;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.ReplyChannel;
import org.jspecify.annotations.Nullable;

/** ROUTE: takes a message to its handlers, one after the other. */
final class MessageTask implements LaneTask {

    private final LaneClient client;
    private final SerialQueue queue;
    private final InboundEvent event;
    private final List<HandlerMethod> handlers;
    private final DispatchContext context;
    private final HandlerInvoker invoker;
    private final FailureReport failures;
    private final long weight;
    private final @Nullable MessageWatch watch;
    private @Nullable Hearing hearing;

    MessageTask(
            LaneClient client,
            SerialQueue queue,
            InboundEvent event,
            DispatchContext context,
            HandlerInvoker invoker,
            FailureReport failures) {
        this.client = client;
        this.queue = queue;
        this.event = event;
        this.handlers = client.route().handlers(event.event());
        this.context = context;
        this.invoker = invoker;
        this.failures = failures;
        this.weight = weight(event);
        GatewayObserver observer = context.observer();
        this.watch = observer == null
                ? null
                : new MessageWatch(observer, context.path(), client.socket(), event, handlers.size(), weight);
    }

    /** About how many bytes a message keeps in memory. */
    static long weight(InboundEvent event) {
        long weight = 0;
        for (Payload argument : event.arguments()) {
            weight += argument.json().length();
            for (ByteBuffer attachment : argument.attachments()) {
                weight += attachment.remaining();
            }
        }
        return weight;
    }

    /** Not the event, which the client has chosen. */
    @Override
    public String toString() {
        return handlers.isEmpty()
                ? "an IncomingMiddleware before " + client.route().names()
                : handlers.stream().map(HandlerMethod::toString).collect(Collectors.joining(", "));
    }

    @Override
    public boolean isMessage() {
        return true;
    }

    @Override
    public long weight() {
        return weight;
    }

    @Override
    public boolean blocking() {
        for (HandlerMethod handler : handlers) {
            if (handler.blocking()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean callsApplication() {
        return !handlers.isEmpty() || client.incoming() != null;
    }

    @Override
    public boolean sequential() {
        for (HandlerMethod handler : handlers) {
            if (handler.sequential()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean runInPlace() {
        if (client.dropping() || handlers.isEmpty() && client.incoming() == null) {
            run();
            return true;
        }
        if (handlers.isEmpty()) {
            return false; // who hears it may take its time
        }
        RoutedMessage message = message();
        MessageExchange first = exchange(message, 0);
        Invocation here = context.scope().tryEnter(client.socket(), first);
        if (here == null) {
            return false;
        }
        if (handle(message, 0, first, guards(first), here)) {
            handleFrom(1, message);
        }
        return true;
    }

    @Override
    public void run() {
        if (client.dropping()) {
            abandoned();
            return;
        }
        if (handlers.isEmpty()) {
            unknown();
        } else {
            handleFrom(0, message());
        }
    }

    private RoutedMessage message() {
        return new RoutedMessage(event, client, handlers, watch, failures);
    }

    private MessageExchange exchange(RoutedMessage message, int handler) {
        return new MessageExchange(message, handlers.get(handler), context.codec());
    }

    private void handleFrom(int first, RoutedMessage message) {
        for (int i = first; i < handlers.size(); i++) {
            MessageExchange exchange = exchange(message, i);
            Invocation scope = context.scope().enter(client.socket(), exchange);
            if (!handle(message, i, exchange, guards(exchange), scope)) {
                return;
            }
        }
    }

    private GuardRun guards(MessageExchange exchange) {
        if (isHeldBack()) {
            return exchange.expired();
        }
        return client.incoming() == null ? exchange.guards() : exchange.guardsAfter(this::hear);
    }

    /** Lets everybody hear the event who hears all of them, once: a second handler meets the same refusal. */
    private void hear() {
        Hearing heard = hearing == null ? heard() : hearing;
        hearing = heard;
        if (heard.refusal() != null) {
            throw heard.refusal();
        }
    }

    private Hearing heard() {
        IncomingChain incoming = client.incoming();
        try {
            if (incoming != null) {
                incoming.hear(event, client.socket(), context.codec(), !handlers.isEmpty());
            }
            return new Hearing(null);
        } catch (RuntimeException e) {
            return new Hearing(e);
        }
    }

    /** That the event was heard, and what was thrown. */
    private record Hearing(@Nullable RuntimeException refusal) {}

    /** Whoever is nobody any more says nothing but who it is. */
    private boolean isHeldBack() {
        return client.isHeldBack(event.event());
    }

    /** Yields whether to go on with the next handler now. */
    private boolean handle(
            RoutedMessage message, int handler, MessageExchange exchange, GuardRun guards, Invocation scope) {
        Progress progress = invoke(exchange, guards, scope);
        if (progress.rest() != null) {
            client.await(progress.rest());
            watch(progress.rest());
        }
        if (progress.undecided() == null) {
            return true;
        }
        CompletableFuture<Void> decided = new CompletableFuture<>();
        Runnable leave = () -> decided.cancel(false);
        if (!client.whenLeft(leave)) {
            abandoned();
            return false;
        }
        progress.undecided().whenComplete((decision, failure) -> decided.complete(null));
        queue.hold(decided, new Decided(message, handler, exchange, guards, decided, leave));
        return false;
    }

    private Progress invoke(MessageExchange exchange, GuardRun guards, Invocation scope) {
        queue.handlerBegins(exchange.blocking());
        try {
            return invoker.handle(exchange, guards, scope);
        } finally {
            queue.handlerEnds();
        }
    }

    /** Lets an event be heard that nobody handles. */
    private boolean isRefused(ReplyChannel reply) {
        if (isHeldBack()) {
            return false; // it is not delivered
        }
        Invocation scope = context.scope().enter(client.socket(), null);
        try (scope) {
            hear();
            return false;
        } catch (RuntimeException e) {
            FailureReport.logUnexpected(e, "a middleware");
            Object payload = failures.refused(e, event.event(), JsonText.body(event.arguments()));
            reply.exception(payload);
            if (reply.requested()) {
                reply.ackFailure(payload);
            }
            return true;
        }
    }

    private void unknown() {
        ReplyChannel reply = event.reply();
        if (client.incoming() != null && isRefused(reply)) {
            abandoned();
            return;
        }
        if (reply.requested()) {
            reply.ackFailure(failures.unknownEvent(event.event(), JsonText.body(event.arguments())));
        }
        if (watch != null) {
            watch.unknown();
        }
    }

    /** Whoever has left is not waited for: what is still to come may never do so. */
    private void watch(CompletionStage<Void> rest) {
        if (watch == null) {
            return;
        }
        Runnable leave = watch::abandoned;
        if (client.whenLeft(leave)) {
            rest.whenComplete((done, never) -> client.forget(leave));
        } else {
            leave.run();
        }
    }

    @Override
    public void dropped() {
        abandoned();
    }

    private void abandoned() {
        if (watch != null) {
            watch.abandoned();
        }
    }

    /** A guard has made up its mind: the message goes on where it stopped, on a worker. */
    private final class Decided implements LaneTask {

        private final RoutedMessage message;
        private final int handler;
        private final MessageExchange exchange;
        private final GuardRun guards;
        private final CompletableFuture<Void> decided;
        private final Runnable leave;

        Decided(
                RoutedMessage message,
                int handler,
                MessageExchange exchange,
                GuardRun guards,
                CompletableFuture<Void> decided,
                Runnable leave) {
            this.message = message;
            this.handler = handler;
            this.exchange = exchange;
            this.guards = guards;
            this.decided = decided;
            this.leave = leave;
        }

        @Override
        public String toString() {
            return MessageTask.this.toString();
        }

        @Override
        public boolean isMessage() {
            return false;
        }

        @Override
        public boolean blocking() {
            return true;
        }

        @Override
        public boolean runInPlace() {
            return false;
        }

        @Override
        public void run() {
            client.forget(leave);
            boolean stillThere = !decided.isCancelled() && !client.dropping();
            if (!stillThere) {
                abandoned();
            } else if (handle(
                    message,
                    handler,
                    exchange,
                    isHeldBack() ? exchange.expired() : guards,
                    context.scope().enter(client.socket(), exchange))) {
                handleFrom(handler + 1, message);
            }
        }
    }
}
