package org.gatehouse.internal.json;

import jakarta.json.bind.JsonbException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shapes of what holds other values. */
final class ContainerShape {

    private ContainerShape() {}

    /**
     * A JSON array whose elements have one shape.
     *
     * @param element the shape
     * @param empty makes what is filled
     * @param finish makes the value of it
     */
    record Elements(
            Shape element,
            Supplier<Collection<@Nullable Object>> empty,
            @Nullable Function<Collection<@Nullable Object>, Object> finish)
            implements Shape {

        static Elements array(Shape element, Class<?> component) {
            return new Elements(element, ArrayList::new, list -> {
                Object array = Array.newInstance(component, list.size());
                int index = 0;
                for (Object value : list) {
                    Array.set(array, index++, value);
                }
                return array;
            });
        }

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (Shape.isNull(cursor, true)) {
                return null;
            }
            if (cursor.peek() != '[') {
                throw new Mismatch("must be an array");
            }
            Collection<@Nullable Object> values = reading.builds() ? empty.get() : List.of();
            cursor.enter();
            for (int index = 0; cursor.more(); index++) {
                Object value = element(cursor, reading, index);
                if (reading.builds()) {
                    add(value, values);
                }
            }
            return finish == null || !reading.builds() ? values : finish.apply(values);
        }

        private @Nullable Object element(JsonCursor cursor, Reading reading, int index) {
            try {
                return element.read(cursor, reading);
            } catch (Mismatch e) {
                throw e.at(index);
            }
        }

        /** Some collections do not take null, others want what can be compared. */
        private static void add(@Nullable Object value, Collection<@Nullable Object> values) {
            try {
                values.add(value);
            } catch (RuntimeException e) {
                throw new JsonbException("the collection does not take the element", e);
            }
        }

        @Override
        public void findUnknown(JsonCursor cursor, UnknownSearch search) {
            if (cursor.peek() != '[') {
                cursor.skip();
                return;
            }
            cursor.enter();
            for (int index = 0; cursor.more(); index++) {
                search.enterElement(index);
                element.findUnknown(cursor, search);
                search.leave();
            }
        }

        @Override
        public void inspect(Inspection inspection) {
            inspection.into("[]", element);
        }
    }

    /**
     * A JSON object whose members have one shape, and their names another.
     *
     * @param key the shape of the names
     * @param member the shape of the members
     * @param empty makes the map
     */
    record Members(KeyShape key, Shape member, Supplier<Map<@Nullable Object, @Nullable Object>> empty)
            implements Shape {

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (Shape.isNull(cursor, true)) {
                return null;
            }
            if (cursor.peek() != '{') {
                throw new Mismatch("must be an object");
            }
            Map<@Nullable Object, @Nullable Object> map = reading.builds() ? empty.get() : Map.of();
            cursor.enter();
            while (cursor.more()) {
                String name = cursor.name();
                try {
                    Object known = key.key(name);
                    Object value = member.read(cursor, reading);
                    if (reading.builds()) {
                        put(known, value, map);
                    }
                } catch (Mismatch e) {
                    throw e.in(name);
                }
            }
            return map;
        }

        private static void put(
                @Nullable Object key, @Nullable Object value, Map<@Nullable Object, @Nullable Object> map) {
            try {
                map.put(key, value);
            } catch (RuntimeException e) {
                throw new JsonbException("the map does not take the entry", e);
            }
        }

        @Override
        public void findUnknown(JsonCursor cursor, UnknownSearch search) {
            search.searchMembers(cursor, name -> member, true);
        }

        @Override
        public void inspect(Inspection inspection) {
            inspection.into("{}", member);
        }
    }

    /**
     * A map whose keys have no texts: an array of objects with the members key and value, as JSON-B has it.
     *
     * @param key the shape of the keys
     * @param value the shape of the values
     * @param empty makes the map
     */
    record Pairs(Shape key, Shape value, Supplier<Map<@Nullable Object, @Nullable Object>> empty) implements Shape {

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (Shape.isNull(cursor, true)) {
                return null;
            }
            if (cursor.peek() != '[') {
                throw new Mismatch("must be an array of keys and values");
            }
            Map<@Nullable Object, @Nullable Object> map = reading.builds() ? empty.get() : Map.of();
            cursor.enter();
            for (int index = 0; cursor.more(); index++) {
                try {
                    pair(cursor, reading, map);
                } catch (Mismatch e) {
                    throw e.at(index);
                }
            }
            return map;
        }

        private void pair(JsonCursor cursor, Reading reading, Map<@Nullable Object, @Nullable Object> map) {
            if (cursor.peek() != '{') {
                throw new Mismatch("must be an object");
            }
            Object foundKey = null;
            Object foundValue = null;
            cursor.enter();
            while (cursor.more()) {
                String name = cursor.name();
                try {
                    switch (name) {
                        case "key" -> foundKey = key.read(cursor, reading);
                        case "value" -> foundValue = value.read(cursor, reading);
                        default -> throw new Mismatch("must be key or value");
                    }
                } catch (Mismatch e) {
                    throw e.in(name);
                }
            }
            if (reading.builds()) {
                Members.put(foundKey, foundValue, map);
            }
        }

        @Override
        public void inspect(Inspection inspection) {
            inspection.into("{}", key);
            inspection.into("{}", value);
        }
    }

    /**
     * A value that need not be there.
     *
     * @param value its shape
     * @param wrap makes the optional of it
     * @param empty the optional without it
     */
    record Perhaps(Shape value, Function<Object, Object> wrap, Object empty) implements Shape {

        @Override
        public Object read(JsonCursor cursor, Reading reading) {
            if (Shape.isNull(cursor, true)) {
                return empty;
            }
            Object present = value.read(cursor, reading);
            return present == null || !reading.builds() ? empty : wrap.apply(present);
        }

        @Override
        public void findUnknown(JsonCursor cursor, UnknownSearch search) {
            value.findUnknown(cursor, search);
        }

        @Override
        public void inspect(Inspection inspection) {
            inspection.into("", value);
        }
    }
}
