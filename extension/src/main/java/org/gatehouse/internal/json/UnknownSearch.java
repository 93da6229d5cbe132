package org.gatehouse.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The search for properties that no type has: takes the way through a JSON text, hands out the paths of those found. */
final class UnknownSearch {

    /** A client may send any number of them, but nobody reads more. */
    private static final int MOST = 100;

    private final List<String> way = new ArrayList<>();
    private final SortedSet<String> found = new TreeSet<>();

    /**
     * Goes through the members of an object.
     *
     * @param cursor stands before any value; afterwards behind it
     * @param shapes the shapes of the members, {@code null} for one that is unknown
     * @param open whether there may be unknown members
     */
    void searchMembers(JsonCursor cursor, Function<String, @Nullable Shape> shapes, boolean open) {
        if (cursor.peek() != '{') {
            cursor.skip();
            return;
        }
        cursor.enter();
        while (cursor.more()) {
            String name = cursor.name();
            Shape shape = shapes.apply(name);
            if (shape != null) {
                way.add("." + name);
                shape.findUnknown(cursor, this);
                leave();
                continue;
            }
            cursor.skip();
            if (!open) {
                found(name);
            }
        }
    }

    void enterElement(int index) {
        way.add("[" + index + "]");
    }

    void leave() {
        way.remove(way.size() - 1);
    }

    /** Notes an unknown property of the object that was entered last. */
    private void found(String name) {
        if (found.size() < MOST) {
            found.add(Mismatch.path(way, "." + name));
        }
    }

    List<String> paths() {
        return List.copyOf(found);
    }
}
