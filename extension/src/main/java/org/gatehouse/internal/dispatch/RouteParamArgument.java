package org.gatehouse.internal.dispatch;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** A variable of the namespace or path template, converted to the parameter's type. */
record RouteParamArgument(String path, Function<String, Object> conversion) implements Argument {

    private static final Map<Class<?>, Function<String, Object>> CONVERSIONS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(UUID.class, UUID::fromString),
            Map.entry(byte.class, Byte::valueOf),
            Map.entry(Byte.class, Byte::valueOf),
            Map.entry(short.class, Short::valueOf),
            Map.entry(Short.class, Short::valueOf),
            Map.entry(int.class, Integer::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(long.class, Long::valueOf),
            Map.entry(Long.class, Long::valueOf),
            Map.entry(float.class, Float::valueOf),
            Map.entry(Float.class, Float::valueOf),
            Map.entry(double.class, Double::valueOf),
            Map.entry(Double.class, Double::valueOf));

    /** The conversion to a type, if there is one. */
    static Optional<Function<String, Object>> conversion(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(text -> constant(type, text));
        }
        return Optional.ofNullable(CONVERSIONS.get(type));
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(name);
    }

    @Override
    public @Nullable Object resolve(MessageExchange message) throws PayloadException {
        String text = message.client().handshake().routeParams().get(path);
        try {
            return text == null ? null : conversion.apply(text);
        } catch (IllegalArgumentException e) {
            throw new PayloadException("", "is invalid");
        }
    }
}
