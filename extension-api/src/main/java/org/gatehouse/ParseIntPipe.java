package org.gatehouse;

import java.util.List;
import org.gatehouse.ValidationException.Violation;
import org.jspecify.annotations.Nullable;

/** Turns a whole number, or a string that holds one, into an {@link Integer}; refuses everything else. */
public class ParseIntPipe implements Pipe<@Nullable Object, Integer> {

    /** Called by CDI. */
    public ParseIntPipe() {}

    @Override
    public Integer transform(@Nullable Object value, PipeContext context) {
        if (value instanceof Integer number) {
            return number;
        }
        if (value instanceof String text) {
            try {
                return Integer.valueOf(text.strip());
            } catch (NumberFormatException e) {
                // refused below
            }
        }
        throw new ValidationException(List.of(new Violation("", "must be a whole number")));
    }
}
