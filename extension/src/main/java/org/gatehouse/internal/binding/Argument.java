package org.gatehouse.internal.binding;

import java.lang.reflect.Type;
import java.util.Optional;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** Takes a message and yields one argument of its handler. Made at deployment, one for each parameter. */
public interface Argument {

    /**
     * Provides the argument.
     *
     * @param message the message
     * @return the argument
     * @throws PayloadException if the message does not fit the parameter; its path is relative to {@link #path}
     */
    @Nullable Object resolve(BindingContext message) throws PayloadException;

    /**
     * Returns where in the body the argument comes from, which is how violations name it.
     *
     * @return the path, empty for the body itself
     */
    String path();

    /**
     * Returns the same value, converted to another type, for pipes.
     *
     * @param type the type wanted
     * @return the argument; empty if the value has one type alone, or never has this one
     */
    default Optional<Argument> reading(Type type) {
        return Optional.empty();
    }

    /**
     * Tells whether this is the body or a part of it, which the pipes of methods, classes and the application are for.
     *
     * @return {@code true} if it is
     */
    default boolean isBody() {
        return false;
    }
}
