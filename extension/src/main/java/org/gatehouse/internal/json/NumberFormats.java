package org.gatehouse.internal.json;

import jakarta.json.bind.annotation.JsonbNumberFormat;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.ParsePosition;
import java.util.Locale;

/** Numbers as {@code @JsonbNumberFormat} has them: takes numbers and texts, hands out the other form. Used by many threads. */
final class NumberFormats {

    /** The limits of digits and exponents do not hold for strings, and long numbers take long. */
    private static final int LONGEST = 100;

    private final DecimalFormat format;

    NumberFormats(JsonbNumberFormat annotation) {
        Locale locale = DateFormats.locale(annotation.locale());
        this.format = annotation.value().isEmpty()
                ? (DecimalFormat) DecimalFormat.getInstance(locale)
                : new DecimalFormat(annotation.value(), DecimalFormatSymbols.getInstance(locale));
        format.setParseBigDecimal(true);
    }

    static boolean isNumber(Class<?> type) {
        return Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class && type != char.class;
    }

    String write(Object number) {
        return ((DecimalFormat) format.clone()).format(number);
    }

    /** Reads a text that is a number from its beginning to its end, and yields it as JSON has it. */
    String read(String text) {
        if (text.length() > LONGEST) {
            throw new Mismatch("is not valid");
        }
        ParsePosition end = new ParsePosition(0);
        Number number = ((DecimalFormat) format.clone()).parse(text, end);
        if (number == null || end.getIndex() < text.length()) {
            throw new Mismatch("is not valid");
        }
        if (number instanceof BigDecimal decimal && Math.abs(decimal.scale()) > LONGEST) {
            throw new Mismatch("is not valid");
        }
        return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
    }
}
