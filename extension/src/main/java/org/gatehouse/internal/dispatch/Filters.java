package org.gatehouse.internal.dispatch;

import java.util.List;
import java.util.Optional;
import org.gatehouse.ExceptionFilter;
import org.jspecify.annotations.Nullable;

/**
 * The exception filters of a handler, or of the hooks of a gateway: takes a failure and yields the one filter that handles
 * it.
 *
 * @param levels the filters of the method, of the class and each that it inherits from, and of the application
 */
public record Filters(List<List<Caught>> levels) {

    /** No filters. */
    public static final Filters NONE = new Filters(List.of());

    /** The nearest filter: of the first level that has one, the one that catches the nearest superclass. */
    Optional<ExceptionFilter<Throwable>> find(Throwable failure) {
        for (List<Caught> level : levels) {
            Caught nearest = null;
            int distance = Integer.MAX_VALUE;
            for (Caught candidate : level) {
                int steps = candidate.distance(failure);
                if (steps < distance) {
                    nearest = candidate;
                    distance = steps;
                }
            }
            if (nearest != null) {
                return Optional.of(nearest.filter());
            }
        }
        return Optional.empty();
    }

    /** Tells whether a filter catches a container's wrapper for its own sake, and not as one of all failures. */
    boolean nameWrapper(Throwable wrapper) {
        return levels.stream()
                .flatMap(level -> level.stream())
                .flatMap(caught -> caught.types().stream())
                .anyMatch(type -> WrappedFailures.isWrapper(type) && type.isInstance(wrapper));
    }

    /**
     * A filter with what it catches.
     *
     * @param filter the filter
     * @param types the failures, {@link Throwable} for all
     */
    public record Caught(ExceptionFilter<Throwable> filter, List<Class<? extends Throwable>> types) {

        /** How many superclasses lie between the failure and what is caught. */
        private int distance(Throwable failure) {
            int steps = 0;
            for (@Nullable Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
                if (types.contains(type)) {
                    return steps;
                }
                steps++;
            }
            return Integer.MAX_VALUE;
        }
    }
}
