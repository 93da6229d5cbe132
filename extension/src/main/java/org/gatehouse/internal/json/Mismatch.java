package org.gatehouse.internal.json;

import java.util.ArrayDeque;
import java.util.Deque;
import org.gatehouse.spi.PayloadException;

/** JSON that does not fit a shape, on its way out of the containers it was found in. */
final class Mismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Deque<String> path = new ArrayDeque<>();

    Mismatch(String message) {
        super(message, null, false, false);
    }

    /** Adds the property in which it was found. */
    Mismatch in(String property) {
        path.addFirst("." + property);
        return this;
    }

    /** Adds the element in which it was found. */
    Mismatch at(int index) {
        path.addFirst("[" + index + "]");
        return this;
    }

    PayloadException toPayloadException() {
        return new PayloadException(path(path, ""), String.valueOf(getMessage()));
    }

    /** Joins the steps {@code .name} and {@code [index]} of a path. */
    static String path(Iterable<String> steps, String last) {
        String joined = String.join("", steps) + last;
        return joined.startsWith(".") ? joined.substring(1) : joined;
    }
}
