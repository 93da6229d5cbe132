package org.gatehouse;

import java.util.List;
import java.util.regex.Pattern;
import org.gatehouse.ValidationException.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Turns a number, or a string that holds one as JSON writes it, into a {@link Double}. Refuses everything else with a
 * {@link ValidationException}: what is too large for a double, Java's own forms such as {@code 1d} and {@code 0x1p3}, and
 * white space too.
 */
public class ParseFloatPipe implements Pipe<@Nullable Object, Double> {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /** Called by CDI. */
    public ParseFloatPipe() {}

    @Override
    public Double transform(@Nullable Object value, PipeContext context) {
        double number = number(value);
        if (!Double.isFinite(number)) {
            throw new ValidationException(List.of(new Violation("", "must be a number")));
        }
        return number;
    }

    private static double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof String text && NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }
}
