package org.gatehouse;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sees what comes of a handler, for a {@link GatewayInterceptor} that does not care whether the result is a value, a stage, a
 * publisher or a stream: {@link #value} for every value, then {@link #ended(Optional)} once. One observer is for one message.
 *
 * <p>Both are called where the value or the end comes to pass: on the handler's thread for a plain result, on the one that
 * completes a stage or signals an item, on a worker, in the request context of the message, for a
 * {@link java.util.stream.Stream}. Calls of one message follow one another; an item that is itself an unfinished stage is
 * seen when it is complete.
 */
public interface ResultObserver {

    /**
     * Sees a value: the result, what a stage holds, each item of a stream; an {@link Optional} is opened before, a
     * {@link WsResponse} is a value. A failure thrown is the failure of the handler.
     *
     * @param value the value; {@code null} for {@code void}, {@code null} and an empty {@code Optional}, never for an item of a
     *     stream
     * @return the value to reply with instead, usually the same; {@code null} for none
     */
    default @Nullable Object value(@Nullable Object value) {
        return value;
    }

    /**
     * Sees the end, exactly once: after the only value, after the last item, or instead. Must not throw: it is too late to
     * change what the client receives.
     *
     * @param failure what went wrong, without the wrapper of a stage; a {@link java.util.concurrent.CancellationException} for
     *     a stream that its client has left; empty if all went well
     */
    default void ended(Optional<Throwable> failure) {}

    /**
     * Creates an observer of the values.
     *
     * @param mapping sees every value and yields the one to reply with
     * @return the observer
     */
    static ResultObserver values(UnaryOperator<@Nullable Object> mapping) {
        return new ResultObserver() {
            @Override
            public @Nullable Object value(@Nullable Object value) {
                return mapping.apply(value);
            }
        };
    }

    /**
     * Creates an observer of the end.
     *
     * @param listener is told the failure, if there was one
     * @return the observer
     */
    static ResultObserver ended(Consumer<Optional<Throwable>> listener) {
        return new ResultObserver() {
            @Override
            public void ended(Optional<Throwable> failure) {
                listener.accept(failure);
            }
        };
    }
}
