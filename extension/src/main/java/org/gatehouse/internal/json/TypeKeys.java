package org.gatehouse.internal.json;

import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes classes and hands out which members of their JSON name a subtype, because of them or of what they extend. */
final class TypeKeys {

    private TypeKeys() {}

    static Set<String> of(Class<?> type) {
        Set<String> keys = new LinkedHashSet<>();
        declaring(type).forEach(each -> keys.add(info(each).key()));
        return keys;
    }

    /** The members that name a class, with their values, the most general one first; none if it has no alias. */
    static Map<String, String> aliases(Class<?> type) {
        Map<String, String> aliases = new LinkedHashMap<>();
        Set<Class<?>> declaring = declaring(type);
        boolean own = declaring.contains(type);
        Class<?>[] all = declaring.toArray(Class<?>[]::new);
        for (int i = all.length - 1; i >= 0; i--) {
            boolean nearest = i == 0;
            Optional<String> alias = alias(info(all[i]), nearest ? type::equals : each -> each.isAssignableFrom(type));
            if (alias.isPresent()) {
                aliases.put(info(all[i]).key(), alias.get());
            } else if (nearest && !own) {
                return Map.of();
            }
        }
        return aliases;
    }

    private static Optional<String> alias(JsonbTypeInfo info, Predicate<Class<?>> wanted) {
        return Arrays.stream(info.value())
                .filter(subtype -> wanted.test(subtype.type()))
                .map(JsonbSubtype::alias)
                .findFirst();
    }

    private static JsonbTypeInfo info(Class<?> declaring) {
        return declaring.getDeclaredAnnotation(JsonbTypeInfo.class);
    }

    /** The classes and interfaces that have the annotation, from a class upwards. */
    private static Set<Class<?>> declaring(@Nullable Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        if (type != null) {
            if (info(type) != null) {
                found.add(type);
            }
            Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                    .forEach(each -> found.addAll(declaring(each)));
        }
        return found;
    }
}
