package org.gatehouse.internal.json;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * What JSON must look like to become one Java type, and how it becomes a value: it is checked, converted and built in one
 * pass. JSON-B would be generous (5 becomes "5", "12" becomes 12, 1.5 becomes 1) and would not say what did not fit.
 */
interface Shape {

    /** For members that are no properties. */
    Shape IGNORED = (cursor, reading) -> {
        cursor.skip();
        return null;
    };

    /**
     * Reads the next value.
     *
     * @param cursor stands before the value; afterwards behind it
     * @param reading what is being read, and what for
     * @return the value; of no use unless values are built
     * @throws Mismatch if the value does not fit
     */
    @Nullable Object read(JsonCursor cursor, Reading reading);

    /**
     * Looks for properties that no type has, in JSON that need not fit.
     *
     * @param cursor stands before the value; afterwards behind it
     * @param search takes what is found
     */
    default void findUnknown(JsonCursor cursor, UnknownSearch search) {
        cursor.skip();
    }

    /** Tells, at deployment, of what is in the type. */
    default void inspect(Inspection inspection) {}

    /** Accepts null where the type can be null. */
    static boolean isNull(JsonCursor cursor, boolean nullable) {
        if (cursor.peek() != 'n') {
            return false;
        }
        if (!nullable) {
            throw new Mismatch("must not be null");
        }
        cursor.skip();
        return true;
    }

    /** A value of any kind, as maps, lists, strings and numbers. */
    record Tree() implements Shape {

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (reading.builds()) {
                return JsonTree.read(cursor, reading.attachments());
            }
            cursor.skip();
            return null;
        }
    }

    /**
     * A type that only JSON-B knows how to read.
     *
     * @param type the type
     * @param known what is known of its shape; absent if nothing is
     */
    record ByJsonb(Type type, @Nullable Shape known) implements Shape {

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (!reading.builds()) {
                return known == null ? IGNORED.read(cursor, reading) : known.read(cursor, reading);
            }
            String json = cursor.raw();
            if (known != null) {
                known.read(new JsonCursor(json), reading.as(Reading.Purpose.CHECK));
            }
            return reading.jsonb().apply(json, type);
        }

        @Override
        public void findUnknown(JsonCursor cursor, UnknownSearch search) {
            if (known == null) {
                cursor.skip();
            } else {
                known.findUnknown(cursor, search);
            }
        }

        @Override
        public void inspect(Inspection inspection) {
            inspection.ofJsonb(type, known);
        }
    }

    /** A class whose objects nobody can make. */
    record Unmakeable(Class<?> type, String why) implements Shape {

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (isNull(cursor, true)) {
                return null;
            }
            cursor.skip();
            if (reading.builds()) {
                throw new IllegalArgumentException(type.getName() + " cannot be made from JSON: " + why);
            }
            return null;
        }

        @Override
        public void inspect(Inspection inspection) {
            inspection.unmakeable(type, why);
        }
    }
}
