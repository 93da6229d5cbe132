package org.gatehouse.internal.binding;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.gatehouse.internal.json.ResolvedType;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value that clients send as plain text: takes a text, or its absence, and yields a value. What is absent is
 * {@code null} or an empty optional, and a failure for a primitive.
 *
 * @param type the type, and what stands for no value
 * @param conversion turns text into its content; throws {@link IllegalArgumentException}
 */
record TextType(BodyType type, Function<String, Object> conversion) {

    private static final Map<Class<?>, Function<String, Object>> CONVERSIONS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(UUID.class, UUID::fromString),
            Map.entry(boolean.class, TextType::bool),
            Map.entry(Boolean.class, TextType::bool),
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

    /** What a mistake says of the types that there are. */
    static final String KNOWN = "String, a number, boolean, UUID, an enum, or an Optional of these";

    /** Yields nothing for a type that text does not convert to. */
    static Optional<TextType> of(Type declared) {
        BodyType type = BodyType.of(declared);
        Class<?> content = ResolvedType.rawClass(type.content());
        Function<String, Object> conversion =
                content.isEnum() ? text -> constant(content, text) : CONVERSIONS.get(content);
        return conversion == null ? Optional.empty() : Optional.of(new TextType(type, conversion));
    }

    /** What a pipe is given: a text as it is, where it takes one, or what the text converts to. */
    static Optional<TextType> ofInput(Type input) {
        return ResolvedType.rawClass(input).isAssignableFrom(String.class) ? of(String.class) : of(input);
    }

    private static boolean bool(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new IllegalArgumentException(text);
    }

    private static Object constant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(name);
    }

    @Nullable Object read(@Nullable String text) throws PayloadException {
        if (text == null) {
            return type.absent();
        }
        try {
            return type.present(conversion.apply(text));
        } catch (IllegalArgumentException e) {
            throw new PayloadException("", "is invalid");
        }
    }
}
