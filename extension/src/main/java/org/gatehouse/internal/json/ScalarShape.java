package org.gatehouse.internal.json;

import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.Set;

/** The shapes of values that are neither arrays nor objects. */
final class ScalarShape {

    private ScalarShape() {}

    record Text() implements Shape {

        @Override
        public void check(JsonCursor cursor, Check check) {
            if (!Shape.isNull(cursor, true)) {
                if (cursor.peek() != '"') {
                    throw new Mismatch("must be a string");
                }
                cursor.skip();
            }
        }
    }

    /** A string that JSON-B turns into something else, such as a date. */
    record ConvertedText(Type type) implements Shape {

        @Override
        public void check(JsonCursor cursor, Check check) {
            if (!Shape.isNull(cursor, true)) {
                if (cursor.peek() != '"') {
                    throw new Mismatch("must be a string");
                }
                check.tryToConvert(cursor.raw(), type);
            }
        }
    }

    record Letter(boolean nullable) implements Shape {

        @Override
        public void check(JsonCursor cursor, Check check) {
            if (!Shape.isNull(cursor, nullable)
                    && (cursor.peek() != '"' || cursor.string().length() != 1)) {
                throw new Mismatch("must be a string of one character");
            }
        }
    }

    record OneOf(Set<String> names) implements Shape {

        @Override
        public void check(JsonCursor cursor, Check check) {
            if (!Shape.isNull(cursor, true) && (cursor.peek() != '"' || !names.contains(cursor.string()))) {
                throw new Mismatch("must be one of " + String.join(", ", names));
            }
        }
    }

    record Flag(boolean nullable) implements Shape {

        @Override
        public void check(JsonCursor cursor, Check check) {
            if (!Shape.isNull(cursor, nullable)) {
                if (cursor.peek() != 't' && cursor.peek() != 'f') {
                    throw new Mismatch("must be true or false");
                }
                cursor.skip();
            }
        }
    }

    record AnyNumber(boolean nullable) implements Shape {

        @Override
        public void check(JsonCursor cursor, Check check) {
            if (!Shape.isNull(cursor, nullable)) {
                requireNumber(cursor, "must be a number");
                cursor.skip();
            }
        }
    }

    /** A number without fraction and exponent. */
    record WholeNumber(boolean nullable, BigInteger least, BigInteger most) implements Shape {

        @Override
        public void check(JsonCursor cursor, Check check) {
            if (Shape.isNull(cursor, nullable)) {
                return;
            }
            String word = wholeWord(cursor);
            if (word.length() > 2 && outside(word)) {
                throw new Mismatch("must be a whole number from " + least + " to " + most);
            }
        }

        private boolean outside(String word) {
            if (word.length() <= 18) {
                long value = Long.parseLong(word);
                return value < least.longValue() || value > most.longValue();
            }
            BigInteger value = new BigInteger(word);
            return value.compareTo(least) < 0 || value.compareTo(most) > 0;
        }
    }

    /** A whole number of any size. */
    record BigNumber() implements Shape {

        @Override
        public void check(JsonCursor cursor, Check check) {
            if (!Shape.isNull(cursor, true)) {
                wholeWord(cursor);
            }
        }
    }

    private static String wholeWord(JsonCursor cursor) {
        requireNumber(cursor, "must be a whole number");
        String word = cursor.word();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                throw new Mismatch("must be a whole number");
            }
        }
        return word;
    }

    private static void requireNumber(JsonCursor cursor, String expected) {
        char c = cursor.peek();
        if (c != '-' && (c < '0' || c > '9')) {
            throw new Mismatch(expected);
        }
    }
}
