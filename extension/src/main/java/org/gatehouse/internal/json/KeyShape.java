package org.gatehouse.internal.json;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the names in an object must look like to become the keys of a map, and which keys they become. */
interface KeyShape {

    /** For keys that are strings. */
    KeyShape TEXT = name -> name;

    /**
     * Takes a name, yields the key.
     *
     * @throws Mismatch if it does not fit
     */
    Object key(String name);

    /** The keys that are written as a value of a shape is; nothing if such a value has no text. */
    static @Nullable KeyShape of(Shape shape) {
        if (shape instanceof ScalarShape.Text || shape instanceof Shape.Tree) {
            return TEXT;
        }
        if (shape instanceof ScalarShape.OneOf constants) {
            return new OneOf(constants.constants());
        }
        if (shape instanceof ScalarShape.Flag) {
            return new Flag();
        }
        if (shape instanceof ScalarShape.Letter) {
            return new Letter();
        }
        if (shape instanceof ScalarShape.ConvertedText text) {
            return new Converted(text.conversion());
        }
        if (shape instanceof ScalarShape.AnyNumber) {
            return new Numeric(shape, "key must be a number");
        }
        boolean whole = shape instanceof ScalarShape.WholeNumber || shape instanceof ScalarShape.BigNumber;
        return whole ? new Numeric(shape, "key must be a whole number") : null;
    }

    /** The constants of an enum. */
    record OneOf(Map<String, ?> constants) implements KeyShape {

        @Override
        public Object key(String name) {
            Object constant = constants.get(name);
            if (constant == null) {
                throw new Mismatch("key must be one of " + String.join(", ", constants.keySet()));
            }
            return constant;
        }
    }

    /** For JSON-B, everything that is not true would be false. */
    record Flag() implements KeyShape {

        @Override
        public Object key(String name) {
            if (!name.equals("true") && !name.equals("false")) {
                throw new Mismatch("key must be true or false");
            }
            return name.equals("true");
        }
    }

    /** JSON-B would drop all characters but the first. */
    record Letter() implements KeyShape {

        @Override
        public Object key(String name) {
            if (name.length() != 1) {
                throw new Mismatch("key must be one character");
            }
            return name.charAt(0);
        }
    }

    /** A text that becomes something else, such as a date. */
    record Converted(Function<String, ?> conversion) implements KeyShape {

        @Override
        public Object key(String name) {
            try {
                return ScalarShape.converted(name, conversion);
            } catch (Mismatch e) {
                throw new Mismatch("key " + e.getMessage());
            }
        }
    }

    /** A number as JSON has it: Java knows more, such as those with a plus. */
    record Numeric(Shape number, String expected) implements KeyShape {

        private static final Pattern GRAMMAR = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

        /** The limit of digits does not hold for names, and reading a long number takes long. */
        private static final int LONGEST = 100;

        @Override
        public Object key(String name) {
            if (name.length() > LONGEST || !GRAMMAR.matcher(name).matches()) {
                throw new Mismatch(expected);
            }
            Object key;
            try {
                key = number.read(new JsonCursor(name), Reading.PLAIN);
            } catch (Mismatch e) {
                throw new Mismatch("key " + e.getMessage());
            }
            if (key == null) {
                throw new Mismatch(expected);
            }
            return key;
        }
    }
}
