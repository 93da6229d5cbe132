package org.gatehouse.internal.dispatch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import org.gatehouse.Ordering;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.internal.binding.Argument;
import org.gatehouse.internal.binding.ArgumentBinder;
import org.jspecify.annotations.Nullable;

/**
 * A handler, prepared at deployment: takes bound arguments and yields what the application's method returns.
 *
 * @param gateway the gateway's bean class
 * @param gatewayName what the log calls the gateway
 * @param method the method
 * @param arguments where each argument comes from
 * @param blocking whether the method must not run on a thread that reads messages
 * @param sequential whether it waits for what earlier messages returned
 * @param enhancers what surrounds it
 * @param acknowledges what answers the acknowledgement when it has succeeded
 * @param target calls the method on the CDI reference, with an array of arguments
 */
public record HandlerMethod(
        Class<?> gateway,
        String gatewayName,
        Method method,
        List<Argument> arguments,
        boolean blocking,
        boolean sequential,
        Enhancers enhancers,
        Acknowledges acknowledges,
        MethodHandle target) {

    /** What answers the acknowledgement of a message that a handler has handled well. */
    public enum Acknowledges {
        /** What it returns, {@code null} where that is nothing. */
        WITH_RESULT,
        /** The handler itself, now, later or never. */
        BY_HAND,
        /** Nothing. */
        NEVER
    }

    private static final MethodType SHAPE = MethodType.methodType(Object.class, Object[].class);

    /**
     * Prepares the call of a handler.
     *
     * @param reference the gateway's CDI reference
     * @param gateway the gateway's bean class
     * @param gatewayName what the log calls the gateway
     * @param method the method
     * @param arguments where each argument comes from
     * @param blocking whether the method must not run on a thread that reads messages
     * @param enhancers what surrounds it
     * @return the handler
     */
    public static HandlerMethod of(
            Object reference,
            Class<?> gateway,
            String gatewayName,
            Method method,
            List<Argument> arguments,
            boolean blocking,
            Enhancers enhancers) {
        try {
            method.setAccessible(true); // handlers need not be public
            MethodHandle target = MethodHandles.lookup()
                    .unreflect(method)
                    .asFixedArity()
                    .bindTo(reference)
                    .asSpreader(Object[].class, arguments.size())
                    .asType(SHAPE);
            SubscribeMessage subscription = method.getAnnotation(SubscribeMessage.class);
            Acknowledges acknowledges = ArgumentBinder.acknowledgesByHand(method)
                    ? Acknowledges.BY_HAND
                    : subscription.acknowledge() ? Acknowledges.WITH_RESULT : Acknowledges.NEVER;
            boolean sequential = subscription.ordering() == Ordering.SEQUENTIAL;
            return new HandlerMethod(
                    gateway,
                    gatewayName,
                    method,
                    ArgumentBinder.piped(gateway, method, arguments, enhancers.pipes()),
                    blocking,
                    sequential,
                    enhancers,
                    acknowledges,
                    target);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(gateway.getName() + "." + method.getName() + " cannot be called", e);
        }
    }

    @Nullable Object call(@Nullable Object[] values) throws Throwable {
        return (@Nullable Object) target.invokeExact(values);
    }

    @Override
    public String toString() {
        return gatewayName + "." + method.getName();
    }
}
