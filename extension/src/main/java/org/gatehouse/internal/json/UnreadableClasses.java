package org.gatehouse.internal.json;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Takes types and hands out the class in them, if there is one, whose objects JSON-B cannot make because it is not public. */
final class UnreadableClasses {

    private final Set<Object> seen = new HashSet<>();

    Optional<Class<?>> in(Type type) {
        return in(type, true);
    }

    /**
     * Looks at a type and what is inside of it.
     *
     * @param ours whether {@link ValueReaders} reads records here
     */
    private Optional<Class<?>> in(Type type, boolean ours) {
        Class<?> raw = ResolvedType.rawClass(ResolvedType.of(type, Map.of()));
        if (!seen.add(type.getTypeName() + ours)) {
            return Optional.empty();
        }
        if (type instanceof ParameterizedType generic) {
            Optional<Class<?>> inside =
                    first(Arrays.stream(generic.getActualTypeArguments()), ours && ValueReaders.opens(type));
            if (inside.isPresent()) {
                return inside;
            }
        }
        if (type instanceof GenericArrayType array) {
            return in(array.getGenericComponentType(), ours);
        }
        if (raw.isArray()) {
            return in(raw.getComponentType(), ours);
        }
        if (!isBean(raw)) {
            return Optional.empty();
        }
        boolean record = ours && ValueReaders.readable(raw);
        return !record && !Modifier.isPublic(raw.getModifiers())
                ? Optional.of(raw)
                : first(BeanProperties.of(raw).values().stream(), record);
    }

    private Optional<Class<?>> first(Stream<Type> types, boolean ours) {
        return types.filter(Objects::nonNull)
                .map(type -> in(type, ours))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean isBean(Class<?> raw) {
        String name = raw.getName();
        return !raw.isPrimitive()
                && !raw.isEnum()
                && !raw.isInterface()
                && !Collection.class.isAssignableFrom(raw)
                && !Map.class.isAssignableFrom(raw)
                && !name.startsWith("java.")
                && !name.startsWith("javax.")
                && !name.startsWith("jakarta.")
                && !BeanProperties.madeAsAnnotationsSay(raw);
    }
}
