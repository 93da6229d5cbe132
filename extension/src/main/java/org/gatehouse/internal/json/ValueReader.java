package org.gatehouse.internal.json;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a type with something in it that JSON-B cannot make; see {@link ValueReaders}. Takes JSON that has the type's
 * shape, hands out the value.
 */
interface ValueReader {

    /**
     * Reads the next value.
     *
     * @param cursor stands before the value; afterwards behind it
     * @param rest reads what JSON-B can read
     * @return the value
     */
    @Nullable Object read(JsonCursor cursor, Rest rest);

    /** What stands for a property that is not there. */
    default @Nullable Object absent() {
        return null;
    }

    /** Reads with JSON-B. */
    @FunctionalInterface
    interface Rest {
        @Nullable Object read(String json, Type type);
    }

    /** A type without such records. */
    record ByJsonb(Type type, @Nullable Object absent) implements ValueReader {

        @Override
        public @Nullable Object read(JsonCursor cursor, Rest rest) {
            return rest.read(cursor.raw(), type);
        }
    }

    /** An array of such values, or a collection. */
    record Elements(ValueReader element, Function<List<@Nullable Object>, Object> container) implements ValueReader {

        static Elements array(ValueReader element, Class<?> component) {
            return new Elements(element, list -> {
                Object array = Array.newInstance(component, list.size());
                for (int i = 0; i < list.size(); i++) {
                    Array.set(array, i, list.get(i));
                }
                return array;
            });
        }

        static Elements collection(ValueReader element, Supplier<Collection<@Nullable Object>> empty) {
            return new Elements(element, list -> {
                Collection<@Nullable Object> collection = empty.get();
                collection.addAll(list);
                return collection;
            });
        }

        @Override
        public @Nullable Object read(JsonCursor cursor, Rest rest) {
            if (Shape.isNull(cursor, true)) {
                return null;
            }
            List<@Nullable Object> list = new ArrayList<>();
            cursor.enter();
            while (cursor.more()) {
                list.add(element.read(cursor, rest));
            }
            return container.apply(list);
        }
    }

    /** A map from strings to such values. */
    record Members(ValueReader member) implements ValueReader {

        @Override
        public @Nullable Object read(JsonCursor cursor, Rest rest) {
            if (Shape.isNull(cursor, true)) {
                return null;
            }
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            cursor.enter();
            while (cursor.more()) {
                map.put(cursor.name(), member.read(cursor, rest));
            }
            return map;
        }
    }

    /** An optional such value. */
    record Perhaps(ValueReader value) implements ValueReader {

        @Override
        public Object read(JsonCursor cursor, Rest rest) {
            return Optional.ofNullable(value.read(cursor, rest));
        }

        @Override
        public Object absent() {
            return Optional.empty();
        }
    }
}
