package org.gatehouse.internal.dispatch;

import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** A variable of the namespace or path template, converted to the parameter's type. */
record RouteParamArgument(String path, TextType type) implements Argument {

    @Override
    public @Nullable Object resolve(MessageExchange message) throws PayloadException {
        return type.read(message.client().handshake().routeParams().get(path));
    }
}
