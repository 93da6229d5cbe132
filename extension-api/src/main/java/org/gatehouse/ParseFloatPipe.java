package org.gatehouse;

import java.util.List;
import org.gatehouse.ValidationException.Violation;
import org.jspecify.annotations.Nullable;

/** Turns a number, or a string that holds one, into a {@link Double}; refuses everything else. */
public class ParseFloatPipe implements Pipe<@Nullable Object, Double> {

    /** Called by CDI. */
    public ParseFloatPipe() {}

    @Override
    public Double transform(@Nullable Object value, PipeContext context) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof String text) {
            try {
                double number = Double.parseDouble(text.strip());
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // refused below
            }
        }
        throw new ValidationException(List.of(new Violation("", "must be a number")));
    }
}
