package org.gatehouse.internal.json;

import java.util.Map;

/**
 * The shape of a record or bean.
 *
 * @param properties the shapes of its properties by their names in JSON; others are not looked at
 */
record BeanShape(Map<String, Shape> properties) implements Shape {

    @Override
    public void check(JsonCursor cursor, Check check) {
        if (Shape.isNull(cursor, true)) {
            return;
        }
        Shape.enterObject(cursor);
        while (cursor.more()) {
            String name = cursor.name();
            Shape shape = properties.get(name);
            if (shape == null) {
                cursor.skip();
                continue;
            }
            try {
                shape.check(cursor, check);
            } catch (Mismatch e) {
                throw e.in(name);
            }
        }
    }
}
