package org.gatehouse;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.gatehouse.ValidationException.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Turns a string of the form {@code 123e4567-e89b-12d3-a456-426614174000}, in lower or upper case, into a {@link UUID}.
 * Refuses everything else with a {@link ValidationException}.
 */
public class ParseUuidPipe implements Pipe<@Nullable Object, UUID> {

    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Called by CDI. */
    public ParseUuidPipe() {}

    @Override
    public UUID transform(@Nullable Object value, PipeContext context) {
        // UUID itself is content with groups of other lengths.
        if (value instanceof String text && FORM.matcher(text).matches()) {
            return UUID.fromString(text);
        }
        throw new ValidationException(List.of(new Violation("", "must be a UUID")));
    }
}
