package org.gatehouse;

import org.jspecify.annotations.Nullable;

/**
 * Transforms or checks a value on its way from the message into a handler's parameter. An implementation is a CDI bean,
 * named in {@link UsePipes} or marked {@link Global}.
 *
 * <p>The pipes of a parameter form a chain: global ones, those of the class, of the method, of the parameter. The JSON is
 * converted to the input type of the parameter's own first pipe, or to the parameter's type where it has none of its own;
 * what the last one returns must fit the parameter. Pipes of a parameter always apply; the others apply where their input
 * type accepts what the JSON was converted to.
 *
 * @param <I> the input type
 * @param <O> the output type
 */
@FunctionalInterface
public interface Pipe<I extends @Nullable Object, O extends @Nullable Object> {

    /**
     * Transforms a value. Called on the handler's thread, after the guards and before interceptors.
     *
     * @param value the value; {@code null} for an absent body or property
     * @param context the parameter that the value is for
     * @return the value to go on with
     * @throws WsException to refuse the value
     */
    O transform(I value, PipeContext context);
}
