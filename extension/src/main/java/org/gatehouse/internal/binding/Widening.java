package org.gatehouse.internal.binding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a number and the class of number that is wanted, and yields what Java itself would pass for a parameter. */
final class Widening {

    /** Each is passed for all that follow. */
    private static final List<Class<?>> NARROW_TO_WIDE =
            List.of(Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class);

    private Widening() {}

    static boolean widens(Class<?> from, Class<?> to) {
        int narrow = NARROW_TO_WIDE.indexOf(from);
        return narrow >= 0 && narrow < NARROW_TO_WIDE.indexOf(to);
    }

    /** What does not widen stays as it is. */
    static @Nullable Object of(@Nullable Object value, Class<?> to) {
        if (!(value instanceof Number number) || !widens(number.getClass(), to)) {
            return value;
        }
        return switch (NARROW_TO_WIDE.indexOf(to)) {
            case 1 -> (Object) number.shortValue();
            case 2 -> number.intValue();
            case 3 -> number.longValue();
            case 4 -> number.floatValue();
            default -> number.doubleValue();
        };
    }
}
