package org.gatehouse.internal.rooms;

import java.lang.reflect.Type;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.gatehouse.Arguments;
import org.gatehouse.WsException;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** The JSON values of one acknowledgement, or of an event from another node, enter; what is asked for of them leaves. */
final class AckArguments extends AbstractList<@Nullable Object> implements Arguments, RandomAccess {

    private final List<Payload> values;
    private final PayloadCodec codec;

    AckArguments(List<Payload> values, PayloadCodec codec) {
        this.values = values;
        this.codec = codec;
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public @Nullable Object get(int index) {
        return get(Objects.checkIndex(index, size()), (Type) Object.class);
    }

    @Override
    public @Nullable Object get(int index, Type type) {
        if (index < 0 || index >= values.size()) {
            return null;
        }
        try {
            return codec.read(values.get(index), type);
        } catch (PayloadException e) {
            throw new WsException("value " + index + " does not fit: " + e.getMessage(), e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // what converts to int is an Integer, which int.class cannot cast to
    public <T> @Nullable T get(int index, Class<T> type) {
        return (T) get(index, (Type) type);
    }
}
