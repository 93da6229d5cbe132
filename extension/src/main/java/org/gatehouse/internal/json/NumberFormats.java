package org.gatehouse.internal.json;

import jakarta.json.bind.annotation.JsonbNumberFormat;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.ParsePosition;
import java.util.Locale;

/** Numbers as {@code @JsonbNumberFormat} has them: takes numbers and texts, hands out the other. Used by many threads. */
final class NumberFormats {

    private final DecimalFormat format;

    NumberFormats(JsonbNumberFormat annotation) {
        Locale locale = DateFormats.locale(annotation.locale());
        this.format = annotation.value().isEmpty()
                ? (DecimalFormat) DecimalFormat.getInstance(locale)
                : new DecimalFormat(annotation.value(), DecimalFormatSymbols.getInstance(locale));
        format.setParseBigDecimal(true);
    }

    String write(Object number) {
        return ((DecimalFormat) format.clone()).format(number);
    }

    /** Reads a text that is a number from its beginning to its end. */
    Number read(String text) {
        ParsePosition end = new ParsePosition(0);
        Number number = ((DecimalFormat) format.clone()).parse(text, end);
        if (number == null || end.getIndex() < text.length()) {
            throw new Mismatch("is not valid");
        }
        return number;
    }
}
