package org.gatehouse.internal.binding;

import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.util.Optional;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** A property of the client's {@code auth}, of any type that JSON converts to. */
record HandshakeAuthArgument(String path, BodyType type) implements Argument {

    @Override
    public @Nullable Object resolve(BindingContext message) throws PayloadException {
        JsonValue value = message.client().handshake().auth().get(path);
        return type.read(value == null ? null : new Payload(value.toString()), message.codec());
    }

    @Override
    public Optional<Argument> reading(Type other) {
        return Optional.of(new HandshakeAuthArgument(path, BodyType.of(other)));
    }
}
