package org.gatehouse.internal.dispatch;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/**
 * The type of a body: takes JSON, or its absence, and yields a value. What is absent is {@code null} or an empty optional,
 * and a failure for a primitive.
 *
 * @param content the type that JSON is converted to, for an optional that of its value
 * @param absence what stands for no value
 */
record BodyType(Type content, Absence absence) {

    /** What stands for no value. */
    enum Absence {
        NULL,
        FAILURE,
        OPTIONAL,
        OPTIONAL_INT,
        OPTIONAL_LONG,
        OPTIONAL_DOUBLE
    }

    static BodyType of(Type type) {
        Class<?> raw = TypeVariables.rawClass(type);
        if (raw == Optional.class) {
            Type content =
                    type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
            return new BodyType(content, Absence.OPTIONAL);
        }
        if (raw == OptionalInt.class) {
            return new BodyType(Integer.class, Absence.OPTIONAL_INT);
        }
        if (raw == OptionalLong.class) {
            return new BodyType(Long.class, Absence.OPTIONAL_LONG);
        }
        if (raw == OptionalDouble.class) {
            return new BodyType(Double.class, Absence.OPTIONAL_DOUBLE);
        }
        return new BodyType(type, raw.isPrimitive() ? Absence.FAILURE : Absence.NULL);
    }

    @Nullable Object read(@Nullable Payload payload, PayloadCodec codec) throws PayloadException {
        if (payload == null || absence != Absence.NULL && JsonText.isNull(payload)) {
            return absent();
        }
        return present(codec.read(payload, content));
    }

    /** What stands for no value. */
    @Nullable Object absent() throws PayloadException {
        return switch (absence) {
            case NULL -> null;
            case FAILURE -> throw new PayloadException("", "is required");
            case OPTIONAL -> Optional.empty();
            case OPTIONAL_INT -> OptionalInt.empty();
            case OPTIONAL_LONG -> OptionalLong.empty();
            case OPTIONAL_DOUBLE -> OptionalDouble.empty();
        };
    }

    /** What stands for a value. */
    @Nullable Object present(@Nullable Object value) throws PayloadException {
        if (value == null) {
            return absent();
        }
        return switch (absence) {
            case NULL, FAILURE -> value;
            case OPTIONAL -> Optional.of(value);
            case OPTIONAL_INT -> OptionalInt.of((Integer) value);
            case OPTIONAL_LONG -> OptionalLong.of((Long) value);
            case OPTIONAL_DOUBLE -> OptionalDouble.of((Double) value);
        };
    }
}
