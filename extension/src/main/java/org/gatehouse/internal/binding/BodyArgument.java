package org.gatehouse.internal.binding;

import java.lang.reflect.Type;
import java.util.Optional;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** The whole body: nothing, the only argument of the event, or the array of all. */
record BodyArgument(BodyType type) implements Argument {

    @Override
    public @Nullable Object resolve(BindingContext message) throws PayloadException {
        return type.read(message.body(), message.codec());
    }

    @Override
    public String path() {
        return "";
    }

    @Override
    public Optional<Argument> reading(Type other) {
        return Optional.of(new BodyArgument(BodyType.of(other)));
    }

    @Override
    public boolean isBody() {
        return true;
    }
}
