package org.gatehouse.internal.json;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A value that has no form in JSON, on its way out of the values that hold it. */
final class Unwritable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The way into a cycle is thousands of steps long. */
    private static final int MOST_STEPS = 50;

    private final transient Deque<String> path = new ArrayDeque<>();

    Unwritable(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }

    /** Adds the property in which it was found. */
    Unwritable in(String property) {
        return step("." + property);
    }

    /** Adds the element in which it was found. */
    Unwritable at(int index) {
        return step("[" + index + "]");
    }

    private Unwritable step(String step) {
        path.addFirst(step);
        if (path.size() > MOST_STEPS) {
            path.removeLast();
        }
        return this;
    }

    /** Where it was found, from the value that was to be written. */
    String path() {
        return Mismatch.path(path, "");
    }
}
