package org.gatehouse.internal.binding;

import java.lang.reflect.Type;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.gatehouse.Arguments;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/** The JSON arguments of an event enter; what is asked for of them leaves. */
public final class PayloadArguments extends AbstractList<@Nullable Object> implements Arguments, RandomAccess {

    private final List<Payload> payloads;
    private final PayloadCodec codec;

    /**
     * Shows arguments.
     *
     * @param payloads the arguments
     * @param codec reads them
     */
    public PayloadArguments(List<Payload> payloads, PayloadCodec codec) {
        this.payloads = payloads;
        this.codec = codec;
    }

    @Override
    public int size() {
        return payloads.size();
    }

    @Override
    public @Nullable Object get(int index) {
        return get(Objects.checkIndex(index, size()), (Type) Object.class);
    }

    @Override
    public @Nullable Object get(int index, Type type) {
        return Binding.argument(payloads, index, type, codec);
    }

    @Override
    @SuppressWarnings("unchecked") // what converts to int is an Integer, which int.class cannot cast to
    public <T> @Nullable T get(int index, Class<T> type) {
        return (T) get(index, (Type) type);
    }
}
