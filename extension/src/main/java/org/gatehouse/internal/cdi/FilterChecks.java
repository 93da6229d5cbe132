package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import org.gatehouse.Catch;
import org.gatehouse.ExceptionFilter;

/** Takes exception filters and reports those that catch nothing, or what they cannot take. */
final class FilterChecks {

    private final KnownBeans known;
    private final Mistakes mistakes;

    FilterChecks(KnownBeans known, Mistakes mistakes) {
        this.known = known;
        this.mistakes = mistakes;
    }

    void check(Bean<?> filter) {
        Optional<Catch> caught = known.annotation(filter, Catch.class);
        if (caught.isEmpty()) {
            mistakes.add(Messages.filterCatchesNothing(known.type(filter)));
        } else {
            taken(filter).ifPresent(taken -> check(known.type(filter), caught.get(), taken));
        }
    }

    private void check(Class<?> filter, Catch caught, Class<?> taken) {
        // Who writes Exception means everything: an Error is seldom thought of.
        if (caught.value().length == 0 && !taken.isAssignableFrom(Exception.class)) {
            mistakes.add(Messages.filterCannotTake(filter, "everything", taken));
        }
        for (Class<?> failure : caught.value()) {
            if (!taken.isAssignableFrom(failure)) {
                mistakes.add(Messages.filterCannotTake(filter, failure.getSimpleName(), taken));
            }
        }
    }

    /** What the filter's method takes, unless its class leaves that open. */
    private static Optional<Class<?>> taken(Bean<?> filter) {
        for (Type type : filter.getTypes()) {
            if (type instanceof ParameterizedType generic
                    && generic.getRawType() == ExceptionFilter.class
                    && generic.getActualTypeArguments()[0] instanceof Class<?> taken) {
                return Optional.of(taken);
            }
        }
        return Optional.empty();
    }
}
