package org.gatehouse.internal.binding;

import java.lang.reflect.Type;
import java.util.Optional;
import org.gatehouse.internal.json.JsonText;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** One property of the body; absent where the body is no object or lacks it. */
record BodyPropertyArgument(String path, BodyType type) implements Argument {

    @Override
    public @Nullable Object resolve(BindingContext message) throws PayloadException {
        Payload body = message.body();
        return type.read(body == null ? null : JsonText.property(body, path), message.codec());
    }

    @Override
    public Optional<Argument> reading(Type other) {
        return Optional.of(new BodyPropertyArgument(path, BodyType.of(other)));
    }

    @Override
    public boolean isBody() {
        return true;
    }
}
