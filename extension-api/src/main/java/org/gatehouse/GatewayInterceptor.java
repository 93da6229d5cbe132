package org.gatehouse;

import org.jspecify.annotations.Nullable;

/**
 * Runs around handlers and may replace their result, also that of a {@code void} method, which a CDI interceptor cannot.
 * An implementation is a CDI bean, named in {@link UseInterceptors} or marked {@link Global}. Any CDI interceptor works on
 * handlers too and runs inside of these.
 */
@FunctionalInterface
public interface GatewayInterceptor {

    /**
     * Runs around a handler, on its thread, after guards and binding.
     *
     * @param message the message
     * @param next goes on to the next interceptor or to the handler; to be called at most once
     * @return the result to reply with, treated like the handler's own; {@code null} for {@code void}
     * @throws Exception what {@code next} threw, or a failure of its own
     */
    @Nullable Object intercept(MessageContext message, Next next) throws Exception;

    /** The rest of the chain. */
    @FunctionalInterface
    interface Next {

        /**
         * Goes on.
         *
         * @return the handler's result, {@code null} for {@code void}
         * @throws Exception what the handler threw
         */
        @Nullable Object proceed() throws Exception;
    }
}
