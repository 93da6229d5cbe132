package org.gatehouse.internal.json;

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a record or bean.
 *
 * @param type the class
 * @param properties its properties by their names in JSON; other members are not looked at
 * @param common the first of them
 * @param open whether it may have properties that are not known here
 * @param maker makes the objects; absent if only JSON-B can
 */
record BeanShape(
        Class<?> type,
        Map<String, Property> properties,
        Common common,
        boolean open,
        @Nullable BeanMaker maker) implements Shape {

    BeanShape(Class<?> type, Map<String, Property> properties, boolean open, @Nullable BeanMaker maker) {
        this(type, properties, Common.of(properties), open, maker);
    }

    /**
     * The first properties, which are found without making a string of the name.
     *
     * @param names their names
     * @param properties the properties in the same order
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Common(String[] names, Property[] properties) {

        private static final int MOST = 16;

        static Common of(Map<String, Property> properties) {
            String[] names = properties.keySet().stream()
                    .filter(name -> name.chars().allMatch(c -> c >= ' ' && c != '"' && c != '\\'))
                    .limit(MOST)
                    .toArray(String[]::new);
            return new Common(names, Arrays.stream(names).map(properties::get).toArray(Property[]::new));
        }
    }

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
        for (int likely = 0; cursor.more(); likely++) {
            int index = cursor.nameAmong(common.names, likely);
            String name = index < 0 ? cursor.name() : common.names[index];
            Property property = index < 0 ? properties.get(name) : common.properties[index];
            if (property == null) {
                if (reading.strict() && !open) {
                    throw new Mismatch("unknown property").in(name);
                }
                cursor.skip();
                continue;
            }
            likely = index < 0 ? likely : index;
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
