package org.gatehouse.internal.json;

import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes classes and hands out which members of their JSON name a subtype, because of them or of what they extend. */
final class TypeKeys {

    private TypeKeys() {}

    static Set<String> of(Class<?> type) {
        Set<String> keys = new HashSet<>();
        add(type, keys);
        return keys;
    }

    private static void add(@Nullable Class<?> type, Set<String> keys) {
        if (type != null) {
            JsonbTypeInfo info = type.getDeclaredAnnotation(JsonbTypeInfo.class);
            Stream.ofNullable(info).map(JsonbTypeInfo::key).forEach(keys::add);
            add(type.getSuperclass(), keys);
            Arrays.stream(type.getInterfaces()).forEach(each -> add(each, keys));
        }
    }
}
