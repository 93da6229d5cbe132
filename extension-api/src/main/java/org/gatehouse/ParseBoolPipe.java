package org.gatehouse;

import java.util.List;
import org.gatehouse.ValidationException.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Turns a boolean, {@code "true"} or {@code "false"} into a {@link Boolean}. Refuses everything else with a
 * {@link ValidationException}: {@code "TRUE"}, {@code "yes"} and 1 too.
 */
public class ParseBoolPipe implements Pipe<@Nullable Object, Boolean> {

    /** Called by CDI. */
    public ParseBoolPipe() {}

    @Override
    public Boolean transform(@Nullable Object value, PipeContext context) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if ("true".equals(value) || "false".equals(value)) {
            return Boolean.valueOf((String) value);
        }
        throw new ValidationException(List.of(new Violation("", "must be true or false")));
    }
}
