package org.gatehouse.internal.lane;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.internal.dispatch.DispatchContext;
import org.gatehouse.internal.dispatch.FailureReport;
import org.gatehouse.internal.dispatch.GuardRun;
import org.gatehouse.internal.dispatch.HandlerInvoker;
import org.gatehouse.internal.dispatch.HandlerInvoker.Progress;
import org.gatehouse.internal.dispatch.HandlerMethod;
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
        return !handlers.isEmpty();
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
        if (client.dropping() || handlers.isEmpty()) {
            run();
            return true;
        }
        List<MessageExchange> exchanges = exchanges();
        Invocation here = context.scope().tryEnter(client.socket(), exchanges.get(0));
        if (here == null) {
            return false;
        }
        handle(exchanges.iterator(), here);
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
            handle(exchanges().iterator(), null);
        }
    }

    private List<MessageExchange> exchanges() {
        RoutedMessage message = new RoutedMessage(event, client, handlers, watch);
        List<MessageExchange> exchanges = new ArrayList<>(handlers.size());
        for (HandlerMethod handler : handlers) {
            exchanges.add(new MessageExchange(message, handler, context.codec()));
        }
        return exchanges;
    }

    private void handle(Iterator<MessageExchange> exchanges, @Nullable Invocation entered) {
        Invocation scope = entered;
        while (exchanges.hasNext()) {
            MessageExchange exchange = exchanges.next();
            if (!handle(exchange, isHeldBack() ? exchange.expired() : exchange.guards(), scope, exchanges)) {
                return;
            }
            scope = null;
        }
    }

    /** Whoever is nobody any more says nothing but who it is. */
    private boolean isHeldBack() {
        return client.socket().expired() && !context.directory().renews(event.event());
    }

    /** Yields whether to go on with the next handler now. */
    private boolean handle(
            MessageExchange exchange, GuardRun guards, @Nullable Invocation entered, Iterator<MessageExchange> others) {
        Invocation scope = entered != null ? entered : context.scope().enter(client.socket(), exchange);
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
        queue.hold(decided, new Decided(exchange, guards, others, decided, leave));
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

    private void unknown() {
        ReplyChannel reply = event.reply();
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

        private final MessageExchange exchange;
        private final GuardRun guards;
        private final Iterator<MessageExchange> others;
        private final CompletableFuture<Void> decided;
        private final Runnable leave;

        Decided(
                MessageExchange exchange,
                GuardRun guards,
                Iterator<MessageExchange> others,
                CompletableFuture<Void> decided,
                Runnable leave) {
            this.exchange = exchange;
            this.guards = guards;
            this.others = others;
            this.decided = decided;
            this.leave = leave;
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
            } else if (handle(exchange, guards, null, others)) {
                handle(others, null);
            }
        }
    }
}
