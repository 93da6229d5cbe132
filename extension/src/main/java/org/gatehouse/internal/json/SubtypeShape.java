package org.gatehouse.internal.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a type that has subtypes: a member of the object says which of their shapes counts.
 *
 * @param key the name of that member
 * @param subtypes the shapes of the subtypes by their aliases
 * @param self the shape of the type itself, which counts if none is named
 * @param concrete whether there can be an object of the type itself
 */
record SubtypeShape(String key, Map<String, Shape> subtypes, Shape self, boolean concrete) implements Shape {

    @Override
    public @Nullable Object read(JsonCursor cursor, Reading reading) {
        if (Shape.isNull(cursor, true)) {
            return null;
        }
        if (cursor.peek() != '{') {
            throw new Mismatch("must be an object");
        }
        String alias = alias(cursor.ahead());
        boolean known = alias == null ? concrete : subtypes.containsKey(alias);
        if (!known) {
            throw new Mismatch("must be one of " + String.join(", ", subtypes.keySet())).in(key);
        }
        return named(alias).read(cursor, reading);
    }

    @Override
    public void findUnknown(JsonCursor cursor, UnknownSearch search) {
        named(cursor.peek() == '{' ? alias(cursor.ahead()) : null).findUnknown(cursor, search);
    }

    @Override
    public void inspect(Inspection inspection) {
        if (concrete) {
            inspection.into("", self);
        }
        subtypes.values().forEach(subtype -> inspection.into("", subtype));
    }

    private Shape named(@Nullable String alias) {
        return alias == null ? self : subtypes.getOrDefault(alias, IGNORED);
    }

    /** Of several members with that name the last counts, as it does for JSON-B. */
    private @Nullable String alias(JsonCursor cursor) {
        String alias = null;
        cursor.enter();
        while (cursor.more()) {
            if (!cursor.name().equals(key)) {
                cursor.skip();
            } else if (cursor.peek() == '"') {
                alias = cursor.string();
            } else {
                alias = null;
                cursor.skip();
            }
        }
        return alias;
    }
}
