package org.gatehouse.internal.binding;

import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.internal.json.JsonText;
import org.gatehouse.internal.json.ResolvedType;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/**
 * The type of a body: takes JSON, or its absence, and yields a value. What is absent is {@code null} or an empty optional,
 * and a failure for a primitive or a whole body that is to be valid.
 *
 * @param content the type that JSON is converted to, for an optional that of its value
 * @param absence what stands for no value
 */
record BodyType(Type content, Absence absence) {

    /** What stands for no value. */
    enum Absence {
        NULL,
        FAILURE,
        VIOLATION,
        OPTIONAL,
        OPTIONAL_INT,
        OPTIONAL_LONG,
        OPTIONAL_DOUBLE
    }

    static BodyType of(Type type) {
        Class<?> raw = ResolvedType.rawClass(type);
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

    /**
     * The type of a parameter for the whole body. Bean Validation has nothing to say on {@code null} where an object is to
     * be valid, but a handler that has its body validated counts on having one.
     */
    static BodyType ofWhole(Parameter parameter, Type type) {
        BodyType plain = of(type);
        Set<String> names = Stream.of(
                        parameter.getAnnotations(), parameter.getAnnotatedType().getAnnotations())
                .flatMap(Arrays::stream)
                .map(annotation -> annotation.annotationType().getName())
                .collect(Collectors.toSet());
        boolean required = plain.absence == Absence.NULL
                && names.contains("jakarta.validation.Valid")
                && !names.contains("jakarta.validation.constraints.NotNull") // has a message of its own
                && names.stream().noneMatch(name -> name.endsWith(".Nullable"));
        return required ? new BodyType(type, Absence.VIOLATION) : plain;
    }

    @Nullable Object read(@Nullable Payload payload, PayloadCodec codec) throws PayloadException {
        if (payload == null || absence != Absence.NULL && JsonText.isNull(payload)) {
            return absent();
        }
        return present(codec.read(payload, content));
    }

    boolean isOptional() {
        return switch (absence) {
            case NULL, FAILURE, VIOLATION -> false;
            case OPTIONAL, OPTIONAL_INT, OPTIONAL_LONG, OPTIONAL_DOUBLE -> true;
        };
    }

    /** What stands for no value. */
    @Nullable Object absent() throws PayloadException {
        return switch (absence) {
            case NULL -> null;
            case FAILURE -> throw new PayloadException("", "is required");
            case VIOLATION -> throw new PayloadException("", "must not be null");
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
            case NULL, FAILURE, VIOLATION -> value;
            case OPTIONAL -> Optional.of(value);
            case OPTIONAL_INT -> OptionalInt.of((Integer) value);
            case OPTIONAL_LONG -> OptionalLong.of((Long) value);
            case OPTIONAL_DOUBLE -> OptionalDouble.of((Double) value);
        };
    }
}
