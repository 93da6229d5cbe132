package org.gatehouse.internal.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.internal.dispatch.InvocationScope.Invocation;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.ReplyChannel;
import org.jspecify.annotations.Nullable;

/** ROUTE: takes a message to its handlers, one after the other. */
final class MessageTask implements LaneTask {

    private final Seat seat;
    private final InboundEvent event;
    private final List<HandlerMethod> handlers;
    private final DispatchContext context;
    private final HandlerInvoker invoker;
    private final FailureReport failures;

    MessageTask(
            Seat seat, InboundEvent event, DispatchContext context, HandlerInvoker invoker, FailureReport failures) {
        this.seat = seat;
        this.event = event;
        this.handlers = seat.route().handlers(event.event());
        this.context = context;
        this.invoker = invoker;
        this.failures = failures;
    }

    @Override
    public boolean isMessage() {
        return true;
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
    public boolean runInPlace() {
        if (seat.dropping() || handlers.isEmpty()) {
            run();
            return true;
        }
        List<MessageExchange> exchanges = exchanges();
        Invocation here = context.scope().tryEnter(seat.client(), exchanges.get(0));
        if (here == null) {
            return false;
        }
        handle(exchanges, here);
        return true;
    }

    @Override
    public void run() {
        if (seat.dropping()) {
            return;
        }
        if (handlers.isEmpty()) {
            unknown();
        } else {
            handle(exchanges(), null);
        }
    }

    private List<MessageExchange> exchanges() {
        RoutedMessage message = new RoutedMessage(event, seat, handlers);
        List<MessageExchange> exchanges = new ArrayList<>(handlers.size());
        for (HandlerMethod handler : handlers) {
            exchanges.add(new MessageExchange(message, handler, context.codec()));
        }
        return exchanges;
    }

    private void handle(List<MessageExchange> exchanges, @Nullable Invocation entered) {
        Invocation scope = entered;
        for (MessageExchange exchange : exchanges) {
            Invocation current = scope != null ? scope : context.scope().enter(seat.client(), exchange);
            CompletionStage<Void> rest = invoker.handle(exchange, current);
            if (rest != null) {
                seat.await(rest);
            }
            scope = null;
        }
    }

    private void unknown() {
        ReplyChannel reply = event.reply();
        if (reply.requested()) {
            reply.ackFailure(failures.unknownEvent(event.event(), JsonText.body(event.arguments())));
        }
    }
}
