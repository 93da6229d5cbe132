package org.gatehouse.internal.dispatch;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.internal.dispatch.InvocationScope.Invocation;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** Takes a message with one of its handlers through BIND, INVOKE and REPLY; yields what is still to be waited for. */
final class HandlerInvoker {

    private final ReplyWriter replies;

    HandlerInvoker(ReplyWriter replies) {
        this.replies = replies;
    }

    /** Runs the handler inside an entered scope, which is left when the method returns. */
    @Nullable CompletionStage<Void> handle(MessageExchange exchange, Invocation scope) {
        Object result;
        try (scope) {
            result = exchange.handlerMethod().call(bind(exchange));
        } catch (Throwable failure) {
            replies.failed(failure, exchange);
            return null;
        }
        return replies.write(result, exchange);
    }

    private static @Nullable Object[] bind(MessageExchange exchange) {
        List<Argument> arguments = exchange.handlerMethod().arguments();
        @Nullable Object[] values = new Object[arguments.size()];
        Violations violations = new Violations();
        for (int i = 0; i < values.length; i++) {
            Argument argument = arguments.get(i);
            try {
                values[i] = argument.resolve(exchange);
            } catch (PayloadException e) {
                violations.add(argument.path(), e);
            }
        }
        if (!violations.isEmpty()) {
            throw violations.failure();
        }
        return values;
    }
}
