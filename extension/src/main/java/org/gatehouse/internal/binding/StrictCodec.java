package org.gatehouse.internal.binding;

import java.lang.reflect.Type;
import java.util.List;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.gatehouse.spi.StandardOptions;
import org.gatehouse.spi.UnknownProperties;
import org.jspecify.annotations.Nullable;

/** A codec that refuses what has unknown properties: takes what the codec takes, yields what it yields. */
public record StrictCodec(PayloadCodec codec) implements PayloadCodec {

    /**
     * The codec as a mount's options want it.
     *
     * @param options the options
     * @param codec the codec
     * @return the codec, or a stricter one
     */
    public static PayloadCodec of(MountOptions options, PayloadCodec codec) {
        return options.get(StandardOptions.UNKNOWN_PROPERTIES) == UnknownProperties.REJECT
                ? new StrictCodec(codec)
                : codec;
    }

    @Override
    public Payload writeArray(List<? extends @Nullable Object> values) {
        return codec.writeArray(values);
    }

    @Override
    public String write(@Nullable Object value) {
        return codec.write(value);
    }

    @Override
    public @Nullable Object read(Payload payload, Type type) throws PayloadException {
        return codec.readStrictly(payload, type);
    }

    @Override
    public void prepare(Type type) {
        codec.prepare(type);
    }

    @Override
    public List<String> unknownProperties(Payload payload, Type type) {
        return codec.unknownProperties(payload, type);
    }
}
