package org.gatehouse;

import org.jspecify.annotations.Nullable;

/**
 * Transforms or checks a value on its way from the message into a handler's parameter. An implementation is a CDI bean,
 * named in {@link UsePipes} or marked {@link Global}.
 *
 * <p>The pipes of a parameter form a chain: global ones, those of the class, of the method, of the parameter. The JSON is
 * converted to the input type of the first one; what the last one returns must fit the parameter, where a number is widened
 * as in a method call; what never fits is a deployment error, and a stage is no value. Pipes of a parameter
 * always run. The others run where they belong, and are skipped for other parameters:
 * <ul>
 *   <li>where what they yield fits what comes next, the parameter or a pipe: a {@code Pipe<String, Integer>} on the method
 *       reads texts for all its {@code int} parameters. One that merely narrows what the client may send is skipped: a
 *       {@code Pipe<Integer, Integer>} for a {@code Number}, a {@code Pipe<String, String>} for an {@code Object};
 *   <li>where they take and may yield what comes next, such as a {@code Pipe<Object, Object>} that only looks at values: the
 *       JSON is converted as without them.
 * </ul>
 *
 * <p>For an {@link java.util.Optional} parameter the pipes transform what is in it; an empty one is left alone. Pipes that
 * name {@code Optional} themselves are given it as it is.
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
