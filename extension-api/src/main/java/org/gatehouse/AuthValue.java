package org.gatehouse;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a JSON value that a client chose and yields it as a simple type, or nothing where it is of another kind. */
final class AuthValue {

    private static final Map<Class<?>, Function<JsonNumber, Object>> NUMBERS = Map.of(
            Integer.class, JsonNumber::intValueExact,
            Long.class, JsonNumber::longValueExact,
            Double.class, JsonNumber::doubleValue,
            BigInteger.class, JsonNumber::bigIntegerValueExact,
            BigDecimal.class, JsonNumber::bigDecimalValue);

    private AuthValue() {}

    static <T> Optional<T> read(@Nullable JsonValue value, Class<T> wanted) {
        @SuppressWarnings("unchecked") // int.class is a Class<Integer>, too
        Class<T> type = (Class<T>) MethodType.methodType(wanted).wrap().returnType();
        if (JsonValue.class.isAssignableFrom(type)) {
            return Optional.ofNullable(value)
                    .filter(present -> present != JsonValue.NULL && type.isInstance(present))
                    .map(type::cast);
        }
        Function<JsonNumber, Object> ofNumber = NUMBERS.get(type);
        if (ofNumber != null) {
            return value instanceof JsonNumber number ? number(number, ofNumber).map(type::cast) : Optional.empty();
        }
        if (type == Boolean.class) {
            boolean is = value == JsonValue.TRUE || value == JsonValue.FALSE;
            return is ? Optional.of(type.cast(value == JsonValue.TRUE)) : Optional.empty();
        }
        if (type != String.class && type != UUID.class && !type.isEnum()) {
            throw new IllegalArgumentException("no value of auth converts to " + wanted.getName() + " here");
        }
        return value instanceof JsonString string ? text(string.getString(), type) : Optional.empty();
    }

    private static Optional<Object> number(JsonNumber number, Function<JsonNumber, Object> conversion) {
        try {
            Object value = conversion.apply(number);
            return value instanceof Double real && !Double.isFinite(real) ? Optional.empty() : Optional.of(value);
        } catch (ArithmeticException e) { // a fraction, or too large
            return Optional.empty();
        }
    }

    private static <T> Optional<T> text(String text, Class<T> type) {
        if (type == String.class) {
            return Optional.of(type.cast(text));
        }
        if (type == UUID.class) {
            try {
                return Optional.of(type.cast(UUID.fromString(text)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst();
    }
}
