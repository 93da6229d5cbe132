package org.gatehouse;

import java.util.List;
import java.util.regex.Pattern;
import org.gatehouse.ValidationException.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Turns a whole number of 32 bits, or a string that holds one as JSON writes it, into an {@link Integer}. Refuses everything
 * else with a {@link ValidationException}: a sign {@code +}, zeros in front, white space, and digits other than 0 to 9 too.
 */
public class ParseIntPipe implements Pipe<@Nullable Object, Integer> {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");

    /** Called by CDI. */
    public ParseIntPipe() {}

    @Override
    public Integer transform(@Nullable Object value, PipeContext context) {
        if (value instanceof Integer number) {
            return number;
        }
        // Java alone would also take what is no number in JSON.
        if (value instanceof String text && WHOLE.matcher(text).matches()) {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                // too large, refused below
            }
        }
        throw new ValidationException(List.of(new Violation("", "must be a whole number")));
    }
}
