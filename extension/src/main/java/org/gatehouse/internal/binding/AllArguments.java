package org.gatehouse.internal.binding;

import java.lang.reflect.Type;
import org.gatehouse.Arguments;
import org.gatehouse.MessageContext;
import org.jspecify.annotations.Nullable;

/** All arguments of a message, for a handler that takes any number of them. */
record AllArguments(MessageContext message) implements Arguments {

    @Override
    public int size() {
        return message.argumentCount();
    }

    @Override
    public @Nullable Object get(int index, Type type) {
        return message.argument(index, type);
    }

    @Override
    @SuppressWarnings("unchecked") // what converts to int is an Integer, which int.class cannot cast to
    public <T> @Nullable T get(int index, Class<T> type) {
        return (T) message.argument(index, type);
    }
}
