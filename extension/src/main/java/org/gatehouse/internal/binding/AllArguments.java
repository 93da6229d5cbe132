package org.gatehouse.internal.binding;

import java.lang.reflect.Type;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;
import org.gatehouse.Arguments;
import org.gatehouse.MessageContext;
import org.jspecify.annotations.Nullable;

/** All arguments of a message, for a handler that takes any number of them. */
final class AllArguments extends AbstractList<@Nullable Object> implements Arguments, RandomAccess {

    private final MessageContext message;

    AllArguments(MessageContext message) {
        this.message = message;
    }

    @Override
    public int size() {
        return message.argumentCount();
    }

    @Override
    public @Nullable Object get(int index) {
        return message.argument(Objects.checkIndex(index, size()), Object.class);
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
