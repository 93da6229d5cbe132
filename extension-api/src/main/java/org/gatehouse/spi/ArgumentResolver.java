package org.gatehouse.spi;

import java.lang.reflect.Parameter;
import org.gatehouse.MessageContext;
import org.jspecify.annotations.Nullable;

/** Provides a kind of handler parameter that Gatehouse does not know. A CDI bean; asked before the built-in kinds. */
public interface ArgumentResolver {

    /**
     * Tells whether this resolver provides a parameter. Called once for every handler parameter, at deployment.
     *
     * @param parameter the parameter
     * @return {@code true} if it does; two resolvers for one parameter are a deployment error
     */
    boolean supports(Parameter parameter);

    /**
     * Provides the argument. Called for every message, on the handler's thread, after the guards.
     *
     * @param parameter the parameter
     * @param message the message
     * @return the argument
     * @throws org.gatehouse.WsException to refuse the message
     */
    @Nullable Object resolve(Parameter parameter, MessageContext message);
}
