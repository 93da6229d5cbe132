package org.gatehouse;

import java.util.List;
import java.util.UUID;
import org.gatehouse.ValidationException.Violation;
import org.jspecify.annotations.Nullable;

/** Turns a string into a {@link UUID}; refuses everything that is none in the usual form of 36 characters. */
public class ParseUuidPipe implements Pipe<@Nullable Object, UUID> {

    /** Called by CDI. */
    public ParseUuidPipe() {}

    @Override
    public UUID transform(@Nullable Object value, PipeContext context) {
        if (value instanceof String text && text.length() == 36) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                // refused below
            }
        }
        throw new ValidationException(List.of(new Violation("", "must be a UUID")));
    }
}
