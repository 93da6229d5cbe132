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
        Shape.checkMembers(cursor, check, properties::get);
    }

    @Override
    public void findUnknown(JsonCursor cursor, UnknownSearch search) {
        search.searchMembers(cursor, properties::get, open);
    }
}
