package org.gatehouse.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The shapes of values that are neither arrays nor objects. */
final class ScalarShape {

    private static final String NOT_VALID = "is not valid";

    private ScalarShape() {}

    record Text() implements Shape {

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (Shape.isNull(cursor, true)) {
                return null;
            }
            requireString(cursor);
            if (reading.builds()) {
                return cursor.string();
            }
            cursor.skip();
            return null;
        }
    }

    /** A string that becomes something else, such as a date. */
    record ConvertedText(Function<String, ?> conversion) implements Shape {

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (Shape.isNull(cursor, true)) {
                return null;
            }
            requireString(cursor);
            if (reading.purpose() == Reading.Purpose.CHECK) {
                cursor.skip();
                return null;
            }
            return converted(cursor.string(), conversion);
        }
    }

    /** What a text becomes; any failure is one of the text. */
    static Object converted(String text, Function<String, ?> conversion) {
        try {
            return conversion.apply(text);
        } catch (RuntimeException e) {
            throw new Mismatch(NOT_VALID);
        }
    }

    private static void requireString(JsonCursor cursor) {
        if (cursor.peek() != '"') {
            throw new Mismatch("must be a string");
        }
    }

    record Letter(boolean nullable) implements Shape {

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (Shape.isNull(cursor, nullable)) {
                return null;
            }
            String text = cursor.peek() == '"' ? cursor.string() : "";
            if (text.length() != 1) {
                throw new Mismatch("must be a string of one character");
            }
            return text.charAt(0);
        }
    }

    record OneOf(Map<String, ?> constants) implements Shape {

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (Shape.isNull(cursor, true)) {
                return null;
            }
            Object constant = cursor.peek() == '"' ? constants.get(cursor.string()) : null;
            if (constant == null) {
                throw new Mismatch("must be one of " + String.join(", ", constants.keySet()));
            }
            return constant;
        }
    }

    record Flag(boolean nullable) implements Shape {

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (Shape.isNull(cursor, nullable)) {
                return null;
            }
            char first = cursor.peek();
            if (first != 't' && first != 'f') {
                throw new Mismatch("must be true or false");
            }
            cursor.skip();
            return first == 't';
        }
    }

    /** A number of any kind. */
    record AnyNumber(boolean nullable, Function<String, Number> conversion) implements Shape {

        static AnyNumber ofDouble(boolean nullable) {
            return new AnyNumber(nullable, word -> finite(ScalarShape.number(word)));
        }

        static AnyNumber ofFloat(boolean nullable) {
            return new AnyNumber(nullable, word -> finite(Float.valueOf(word)));
        }

        static AnyNumber ofDecimal() {
            return new AnyNumber(true, BigDecimal::new);
        }

        private static Number finite(Number number) {
            if (!Double.isFinite(number.doubleValue())) {
                Number most = number instanceof Float ? (Number) Float.MAX_VALUE : (Number) Double.MAX_VALUE;
                throw new Mismatch("must be a number from -" + most + " to " + most);
            }
            return number;
        }

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (Shape.isNull(cursor, nullable)) {
                return null;
            }
            requireNumber(cursor, "must be a number");
            return conversion.apply(cursor.word());
        }
    }

    /** A number without fraction and exponent. */
    record WholeNumber(boolean nullable, long least, long most, LongFunction<Object> conversion) implements Shape {

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (Shape.isNull(cursor, nullable)) {
                return null;
            }
            requireNumber(cursor, "must be a whole number");
            long value = cursor.smallWhole();
            if (value == JsonCursor.NOT_SMALL) {
                value = large(wholeWord(cursor));
            }
            if (value < least || value > most) {
                throw outside();
            }
            return conversion.apply(value);
        }

        private long large(String word) {
            try {
                return Long.parseLong(word);
            } catch (NumberFormatException e) {
                throw outside();
            }
        }

        private Mismatch outside() {
            return new Mismatch("must be a whole number from " + least + " to " + most);
        }
    }

    /** A whole number of any size. */
    record BigNumber() implements Shape {

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            return Shape.isNull(cursor, true) ? null : new BigInteger(wholeWord(cursor));
        }
    }

    /** Milliseconds that become a date; JSON-B takes them from strings, too. */
    record Millis(LongFunction<Object> conversion) implements Shape {

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (Shape.isNull(cursor, true)) {
                return null;
            }
            String word = cursor.peek() == '"' ? cursor.string() : wholeWord(cursor);
            return converted(word, text -> conversion.apply(Long.parseLong(text)));
        }
    }

    /** A number in the form that an annotation gives it, or as any other. */
    record FormattedNumber(NumberFormats format, Shape plain, boolean whole) implements Shape {

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            if (cursor.peek() != '"') {
                return plain.read(cursor, reading);
            }
            String number = (String) converted(cursor.string(), format::read);
            if (whole && number.indexOf('.') >= 0) {
                number = new BigDecimal(number).stripTrailingZeros().toPlainString();
            }
            try {
                return plain.read(new JsonCursor(number), reading);
            } catch (Mismatch e) {
                throw new Mismatch(NOT_VALID);
            }
        }
    }

    private static final double[] POWERS_OF_TEN = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    /** Numbers with few digits are exact as a quotient of two exact numbers; others take Java's long way. */
    private static Double number(String word) {
        int start = word.charAt(0) == '-' ? 1 : 0;
        long digits = 0;
        int fraction = -1;
        for (int i = start; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '.') {
                fraction = 0;
            } else if (c < '0' || c > '9' || word.length() > 16 || fraction == POWERS_OF_TEN.length - 1) {
                return Double.valueOf(word);
            } else {
                digits = digits * 10 + c - '0';
                fraction = fraction < 0 ? fraction : fraction + 1;
            }
        }
        double value = fraction > 0 ? digits / POWERS_OF_TEN[fraction] : digits;
        return start == 0 ? value : -value;
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
