package org.gatehouse.internal.dispatch;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.internal.binding.Binding;
import org.gatehouse.internal.dispatch.InvocationScope.Invocation;
import org.jspecify.annotations.Nullable;

/** Takes a message with one of its handlers through GUARD, BIND, INVOKE and REPLY. */
public final class HandlerInvoker {

    private final ReplyWriter replies;

    /**
     * Creates the invoker of a mount.
     *
     * @param replies what results and failures go to
     */
    public HandlerInvoker(ReplyWriter replies) {
        this.replies = replies;
    }

    /**
     * Asks the guards, and runs the handler unless one still thinks about it. Both happen inside an entered scope, which
     * is left when the method returns.
     *
     * @param exchange the message with the handler
     * @param guards the guards that have not agreed yet
     * @param scope the scope entered
     * @return how far the message has come
     */
    public Progress handle(MessageExchange exchange, GuardRun guards, Invocation scope) {
        MessageWatch watch = exchange.message().watch();
        return watch == null ? run(exchange, guards, scope) : watched(exchange, guards, scope, watch);
    }

    private Progress watched(MessageExchange exchange, GuardRun guards, Invocation scope, MessageWatch watch) {
        watch.begins();
        Runnable leave = watch.enter();
        try {
            return run(exchange, guards, scope);
        } finally {
            leave.run();
        }
    }

    private Progress run(MessageExchange exchange, GuardRun guards, Invocation scope) {
        Object result;
        boolean agreed = false;
        try (scope) {
            try {
                CompletionStage<?> undecided = guards.proceed();
                if (undecided != null) {
                    return new Progress(undecided, null);
                }
                agreed = true;
                result = call(exchange);
            } catch (Throwable failure) {
                replies.failedInScope(failure, exchange, !agreed);
                return Progress.DONE;
            }
        }
        CompletionStage<Void> rest = replies.write(result, exchange);
        return rest == null ? Progress.DONE : new Progress(null, rest);
    }

    private static @Nullable Object call(MessageExchange exchange) throws Throwable {
        HandlerMethod handler = exchange.handlerMethod();
        @Nullable Object[] arguments = Binding.bind(handler.arguments(), exchange);
        List<GatewayInterceptor> interceptors = handler.enhancers().interceptors();
        return interceptors.isEmpty() ? handler.call(arguments) : intercepted(exchange, arguments, interceptors, 0);
    }

    private static @Nullable Object intercepted(
            MessageExchange exchange, @Nullable Object[] arguments, List<GatewayInterceptor> interceptors, int index)
            throws Exception {
        if (index == interceptors.size()) {
            return callChecked(exchange.handlerMethod(), arguments);
        }
        return interceptors
                .get(index)
                .intercept(exchange, () -> intercepted(exchange, arguments, interceptors, index + 1));
    }

    private static @Nullable Object callChecked(HandlerMethod handler, @Nullable Object[] arguments) throws Exception {
        try {
            return handler.call(arguments);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a handler threw what is neither exception nor error", e);
        }
    }

    /**
     * How far a message has come with one handler.
     *
     * @param undecided what to wait for before its guards are asked again, or {@code null}
     * @param rest what its result still has to say, or {@code null}
     */
    public record Progress(
            @Nullable CompletionStage<?> undecided,
            @Nullable CompletionStage<Void> rest) {

        static final Progress DONE = new Progress(null, null);
    }
}
