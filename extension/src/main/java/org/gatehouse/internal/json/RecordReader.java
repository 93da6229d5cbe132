package org.gatehouse.internal.json;

import jakarta.json.bind.JsonbException;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record component by component: takes an object, hands out the record.
 *
 * @param constructor makes the record
 * @param positions the positions of the components by their names in JSON
 * @param components reads the components; filled after the reader was made, because a record can contain itself
 */
record RecordReader(Constructor<?> constructor, Map<String, Integer> positions, List<ValueReader> components)
        implements ValueReader {

    @Override
    public @Nullable Object read(JsonCursor cursor, Rest rest) {
        if (Shape.isNull(cursor, true)) {
            return null;
        }
        @Nullable Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = components.get(i).absent();
        }
        cursor.enter();
        while (cursor.more()) {
            Integer position = positions.get(cursor.name());
            if (position == null) {
                cursor.skip();
            } else {
                values[position] = components.get(position).read(cursor, rest);
            }
        }
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new JsonbException("the constructor refused its arguments", e.getCause() == null ? e : e.getCause());
        }
    }
}
