package org.gatehouse.internal.binding;

import java.lang.reflect.Type;
import java.util.List;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** BIND: takes a message and yields values, or all that does not fit as one failure for the client. */
public final class Binding {

    private Binding() {}

    /**
     * Binds the parameters of a handler.
     *
     * @param arguments where they come from
     * @param message the message
     * @return one value for each parameter
     * @throws org.gatehouse.ValidationException if some do not fit
     */
    public static @Nullable Object[] bind(List<Argument> arguments, BindingContext message) {
        @Nullable Object[] values = new Object[arguments.size()];
        Violations violations = new Violations();
        for (int i = 0; i < values.length; i++) {
            Argument argument = arguments.get(i);
            try {
                values[i] = argument.resolve(message);
            } catch (PayloadException e) {
                violations.add(argument.path(), e);
            }
        }
        if (!violations.isEmpty()) {
            throw violations.failure();
        }
        return values;
    }

    /**
     * Reads one argument of an event.
     *
     * @param arguments all of them
     * @param index which one; it may be missing
     * @param type the type wanted
     * @param codec what reads it
     * @return the value
     * @throws org.gatehouse.ValidationException if it does not fit
     */
    public static @Nullable Object argument(List<Payload> arguments, int index, Type type, PayloadCodec codec) {
        Payload payload = index < arguments.size() ? arguments.get(index) : null;
        try {
            return BodyType.of(type).read(payload, codec);
        } catch (PayloadException e) {
            throw new Violations().add(path(index, arguments.size()), e).failure();
        }
    }

    /** Several arguments are one array for their body, so that is what paths begin with. */
    private static String path(int index, int count) {
        return index == 0 && count < 2 ? "" : "[" + index + "]";
    }
}
