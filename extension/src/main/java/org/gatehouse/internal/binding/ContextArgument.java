package org.gatehouse.internal.binding;

import java.util.function.Function;

/** An argument that the message's surroundings provide: its client, its acknowledgement, its event's name. */
record ContextArgument(String path, Function<BindingContext, Object> source) implements Argument {

    @Override
    public Object resolve(BindingContext message) {
        return source.apply(message);
    }
}
