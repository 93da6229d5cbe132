package org.gatehouse.internal.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Type;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What JSON must look like to become one Java type. JSON-B is generous (5 becomes "5", "12" becomes 12, 1.5 becomes 1)
 * and does not say what did not fit; so the JSON is compared with the shape before JSON-B sees it.
 */
interface Shape {

    /** For types that JSON-B is left alone with. */
    Shape ANY = (cursor, check) -> cursor.skip();

    /**
     * Compares the next value.
     *
     * @param cursor stands before the value; afterwards behind it
     * @param check what is being checked
     * @throws Mismatch if the value does not fit
     */
    void check(JsonCursor cursor, Check check);

    /**
     * Looks for properties that no type has, in JSON that need not fit.
     *
     * @param cursor stands before the value; afterwards behind it
     * @param search takes what is found
     */
    default void findUnknown(JsonCursor cursor, UnknownSearch search) {
        cursor.skip();
    }

    /**
     * One comparison. With a probe, texts that JSON-B converts are converted for a try, to find the one that it refused.
     */
    final class Check {

        private static final int MOST_TRIES = 1000;

        private final Attachments attachments;
        private final @Nullable Jsonb probe;
        private int tries;

        Check(Attachments attachments, @Nullable Jsonb probe) {
            this.attachments = attachments;
            this.probe = probe;
        }

        Attachments attachments() {
            return attachments;
        }

        /** Whether JSON-B has refused the JSON, so that it is about where and why. */
        boolean refused() {
            return probe != null;
        }

        void tryToConvert(String json, Type type) {
            if (probe == null || tries++ >= MOST_TRIES) {
                return;
            }
            try {
                probe.fromJson(json, type);
            } catch (JsonbException e) {
                throw new Mismatch("is not valid");
            }
        }
    }

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

    /** An array whose elements have one shape. */
    record Elements(Shape element) implements Shape {

        @Override
        public void check(JsonCursor cursor, Check check) {
            if (isNull(cursor, true)) {
                return;
            }
            if (cursor.peek() != '[') {
                throw new Mismatch("must be an array");
            }
            cursor.enter();
            for (int index = 0; cursor.more(); index++) {
                try {
                    element.check(cursor, check);
                } catch (Mismatch e) {
                    throw e.at(index);
                }
            }
        }

        @Override
        public void findUnknown(JsonCursor cursor, UnknownSearch search) {
            if (cursor.peek() != '[') {
                cursor.skip();
                return;
            }
            cursor.enter();
            for (int index = 0; cursor.more(); index++) {
                search.enterElement(index);
                element.findUnknown(cursor, search);
                search.leave();
            }
        }
    }

    /** An object whose members have one shape, and their names another. */
    record Members(KeyShape key, Shape member) implements Shape {

        @Override
        public void check(JsonCursor cursor, Check check) {
            checkMembers(cursor, check, this::named);
        }

        private Shape named(String name) {
            key.check(name);
            return member;
        }

        @Override
        public void findUnknown(JsonCursor cursor, UnknownSearch search) {
            search.searchMembers(cursor, name -> member, true);
        }
    }

    /** Compares the members of an object; those without a shape may be anything. */
    static void checkMembers(JsonCursor cursor, Check check, Function<String, @Nullable Shape> shapes) {
        if (isNull(cursor, true)) {
            return;
        }
        if (cursor.peek() != '{') {
            throw new Mismatch("must be an object");
        }
        cursor.enter();
        while (cursor.more()) {
            String name = cursor.name();
            try {
                Shape shape = shapes.apply(name);
                (shape == null ? ANY : shape).check(cursor, check);
            } catch (Mismatch e) {
                throw e.in(name);
            }
        }
    }
}
