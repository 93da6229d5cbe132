package org.gatehouse.internal.binding;

import java.lang.reflect.Type;
import java.util.Optional;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** A variable of the namespace or path template, converted to the parameter's type. */
record RouteParamArgument(String path, TextType type) implements Argument {

    @Override
    public @Nullable Object resolve(BindingContext message) throws PayloadException {
        return type.read(message.client().handshake().routeParams().get(path));
    }

    @Override
    public Optional<Argument> reading(Type other) {
        return TextType.ofInput(other).map(text -> new RouteParamArgument(path, text));
    }
}
