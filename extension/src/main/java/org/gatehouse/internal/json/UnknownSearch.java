package org.gatehouse.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The search for properties that no type has: takes the way through a JSON text, hands out the paths of those found. */
final class UnknownSearch {

    /** A client may send any number of them, but nobody reads more. */
    private static final int MOST = 100;

    private final List<String> way = new ArrayList<>();
    private final SortedSet<String> found = new TreeSet<>();

    void enterProperty(String name) {
        way.add("." + name);
    }

    void enterElement(int index) {
        way.add("[" + index + "]");
    }

    void leave() {
        way.remove(way.size() - 1);
    }

    /** Notes an unknown property of the object that was entered last. */
    void found(String name) {
        if (found.size() < MOST) {
            found.add(Mismatch.path(way, "." + name));
        }
    }

    List<String> paths() {
        return List.copyOf(found);
    }
}
