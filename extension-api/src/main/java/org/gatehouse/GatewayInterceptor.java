package org.gatehouse;

import org.jspecify.annotations.Nullable;

/**
 * Runs around handlers and may replace their result, also that of a {@code void} method, which a CDI interceptor cannot.
 * An implementation is a CDI bean, named in {@link UseInterceptors} or marked {@link Global}. Any CDI interceptor works on
 * handlers too and runs inside of these.
 *
 * <p>What {@link Next#proceed()} returns may be a stage or a stream that has hardly begun. Who wants the values, or the end,
 * hands a {@link ResultObserver} to {@link Next#proceed(ResultObserver)}:
 *
 * <pre>{@code
 * public Object intercept(MessageContext message, Next next) throws Exception {
 *     long start = System.nanoTime();
 *     return next.proceed(ResultObserver.ended(failure -> timer.record(message.event(), System.nanoTime() - start)));
 * }
 * }</pre>
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

        /**
         * Goes on, and shows an observer what comes of it, whatever the type of the result: a value, or every item of a
         * stream, and the end, now or later.
         *
         * @param observer sees the values, which it may replace, and the end
         * @return what {@link GatewayInterceptor#intercept} is to return: a value, stage, publisher or stream as the handler
         *     returned it, which shows the observer what passes
         * @throws Exception what the handler threw, or the observer
         */
        default @Nullable Object proceed(ResultObserver observer) throws Exception {
            return ObservedResult.of(this, observer);
        }
    }
}
