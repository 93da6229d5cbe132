package org.gatehouse.internal.binding;

import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.BiFunction;
import org.gatehouse.Handshake;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** A header or query parameter of the client's handshake, converted to the parameter's type. */
record HandshakeTextArgument(String path, BiFunction<Handshake, String, Optional<String>> source, TextType type)
        implements Argument {

    @Override
    public @Nullable Object resolve(BindingContext message) throws PayloadException {
        return type.read(source.apply(message.client().handshake(), path).orElse(null));
    }

    @Override
    public Optional<Argument> reading(Type other) {
        return TextType.ofInput(other).map(text -> new HandshakeTextArgument(path, source, text));
    }
}
