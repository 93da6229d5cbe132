package org.gatehouse.internal.json;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the names in an object must look like to become the keys of a map; JSON-B would not say which did not fit. */
interface KeyShape {

    /** For keys that any name is good for, or that JSON-B is left alone with. */
    KeyShape ANY = name -> {};

    /**
     * Compares a name.
     *
     * @throws Mismatch if it does not fit
     */
    void check(String name);

    /** The keys that are written as a value of a shape is. */
    static KeyShape of(Shape shape) {
        if (shape instanceof ScalarShape.OneOf constants) {
            return new OneOf(constants.names());
        }
        if (shape instanceof ScalarShape.Flag) {
            return new Flag();
        }
        if (shape instanceof ScalarShape.Letter) {
            return new Letter();
        }
        if (shape instanceof ScalarShape.AnyNumber) {
            return new Numeric(shape, "key must be a number");
        }
        boolean whole = shape instanceof ScalarShape.WholeNumber || shape instanceof ScalarShape.BigNumber;
        return whole ? new Numeric(shape, "key must be a whole number") : ANY;
    }

    /** The constants of an enum. */
    record OneOf(Set<String> names) implements KeyShape {

        @Override
        public void check(String name) {
            if (!names.contains(name)) {
                throw new Mismatch("key must be one of " + String.join(", ", names));
            }
        }
    }

    /** For JSON-B, everything that is not true would be false. */
    record Flag() implements KeyShape {

        @Override
        public void check(String name) {
            if (!name.equals("true") && !name.equals("false")) {
                throw new Mismatch("key must be true or false");
            }
        }
    }

    /** JSON-B would drop all characters but the first. */
    record Letter() implements KeyShape {

        @Override
        public void check(String name) {
            if (name.length() != 1) {
                throw new Mismatch("key must be one character");
            }
        }
    }

    /** A number as JSON has it: Java knows more, such as those with a plus. */
    record Numeric(Shape number, String expected) implements KeyShape {

        private static final Pattern GRAMMAR = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

        /** The limit of digits does not hold for names, and reading a long number takes long. */
        private static final int LONGEST = 100;

        @Override
        public void check(String name) {
            if (name.length() > LONGEST || !GRAMMAR.matcher(name).matches()) {
                throw new Mismatch(expected);
            }
            try {
                number.check(new JsonCursor(name), new Shape.Check(new Attachments(List.of()), null));
            } catch (Mismatch e) {
                throw new Mismatch("key " + e.getMessage());
            }
        }
    }
}
