package org.gatehouse.internal.json;

import java.util.Map;

/**
 * The shape of a record or bean.
 *
 * @param properties the shapes of its properties by their names in JSON; others are not looked at
 * @param open whether it may have properties that are not known here
 */
record BeanShape(Map<String, Shape> properties, boolean open) implements Shape {

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

    @Override
    public void findUnknown(JsonCursor cursor, UnknownSearch search) {
        if (cursor.peek() != '{') {
            cursor.skip();
            return;
        }
        cursor.enter();
        while (cursor.more()) {
            String name = cursor.name();
            Shape shape = properties.get(name);
            if (shape == null) {
                cursor.skip();
                if (!open) {
                    search.found(name);
                }
                continue;
            }
            search.enterProperty(name);
            shape.findUnknown(cursor, search);
            search.leave();
        }
    }
}
