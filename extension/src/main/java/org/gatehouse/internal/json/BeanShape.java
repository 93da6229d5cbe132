package org.gatehouse.internal.json;

import java.lang.invoke.MethodHandle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a record or bean.
 *
 * @param type the class
 * @param properties its properties by their names in JSON; other members are not looked at
 * @param open whether it may have properties that are not known here
 * @param maker makes the objects; absent if only JSON-B can
 */
record BeanShape(
        Class<?> type,
        Map<String, Property> properties,
        boolean open,
        @Nullable BeanMaker maker) implements Shape {

    /**
     * A property.
     *
     * @param shape the shape of its value
     * @param parameter which parameter of the constructor or factory method takes it; -1 if none does
     * @param setter takes the object and the value; absent if a parameter does, or nothing
     */
    record Property(Shape shape, int parameter, @Nullable MethodHandle setter) {

        /** A member that is known, and means nothing here. */
        static final Property IGNORED = new Property(Shape.IGNORED, -1, null);
    }

    @Override
    public @Nullable Object read(JsonCursor cursor, Reading reading) {
        if (Shape.isNull(cursor, true)) {
            return null;
        }
        if (cursor.peek() != '{') {
            throw new Mismatch("must be an object");
        }
        BeanMaker.Making making = reading.builds() && maker != null ? maker.begin() : null;
        cursor.enter();
        while (cursor.more()) {
            String name = cursor.name();
            Property property = properties.get(name);
            if (property == null) {
                cursor.skip();
                continue;
            }
            try {
                Object value = property.shape.read(cursor, reading);
                if (making != null) {
                    making.take(property, value);
                }
            } catch (Mismatch e) {
                throw e.in(name);
            }
        }
        return making == null ? null : making.end();
    }

    @Override
    public void findUnknown(JsonCursor cursor, UnknownSearch search) {
        search.searchMembers(
                cursor,
                name -> {
                    Property property = properties.get(name);
                    return property == null ? null : property.shape;
                },
                open);
    }

    @Override
    public void inspect(Inspection inspection) {
        inspection.ofBean(this);
    }
}
