package org.gatehouse.internal.binding;

import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Optional;
import org.gatehouse.spi.ArgumentResolver;
import org.jspecify.annotations.Nullable;

/** An argument that the application's own resolver provides. */
record ResolvedArgument(ArgumentResolver resolver, Parameter parameter) implements Argument {

    @Override
    public @Nullable Object resolve(BindingContext message) {
        return resolver.resolve(parameter, message);
    }

    @Override
    public String path() {
        return parameter.getName();
    }

    @Override
    public Optional<Argument> reading(Type other) {
        return Optional.of(this);
    }
}
