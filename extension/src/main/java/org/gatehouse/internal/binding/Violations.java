package org.gatehouse.internal.binding;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.ValidationException;
import org.gatehouse.ValidationException.Violation;
import org.gatehouse.spi.PayloadException;
import org.gatehouse.spi.UnknownPropertiesException;

/** Takes what did not fit the parameters of a handler, and yields one failure for the client. */
final class Violations {

    private final List<Violation> all = new ArrayList<>(0);

    /** Adds what is wrong with a value. */
    Violations add(String place, PayloadException failure) {
        if (failure instanceof UnknownPropertiesException unknown) {
            unknown.paths()
                    .forEach(path -> all.add(new Violation(join(place, path), String.valueOf(failure.getMessage()))));
        } else {
            all.add(new Violation(join(place, failure.path()), String.valueOf(failure.getMessage())));
        }
        return this;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    ValidationException failure() {
        return new ValidationException(all);
    }

    static String join(String outer, String inner) {
        return outer.isEmpty() || inner.isEmpty() || inner.startsWith("[") ? outer + inner : outer + "." + inner;
    }
}
