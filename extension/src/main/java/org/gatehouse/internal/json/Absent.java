package org.gatehouse.internal.json;

import java.lang.reflect.Array;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Takes types of parameters and hands out what stands for an argument that is not there. */
final class Absent {

    private static final Map<Class<?>, Object> OPTIONALS = Map.of(
            Optional.class, Optional.empty(),
            OptionalInt.class, OptionalInt.empty(),
            OptionalLong.class, OptionalLong.empty(),
            OptionalDouble.class, OptionalDouble.empty());

    private Absent() {}

    static @Nullable Object of(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : OPTIONALS.get(type);
    }
}
