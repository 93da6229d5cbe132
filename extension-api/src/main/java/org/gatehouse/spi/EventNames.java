package org.gatehouse.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The event names that Socket.IO keeps for itself: nobody may send them, so no handler can have them. */
public final class EventNames {

    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private EventNames() {}

    /**
     * Tells whether a name is reserved.
     *
     * @param name the event's name
     * @return {@code true} if it is
     */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /**
     * Puts the name of an event before its arguments, as Socket.IO's packets have them.
     *
     * @param name the event's name
     * @param arguments its arguments, which may be {@code null}
     * @return a new list of the name and the arguments
     * @throws IllegalArgumentException if the name is reserved
     */
    public static List<@Nullable Object> withArguments(String name, List<? extends @Nullable Object> arguments) {
        if (isReserved(name)) {
            throw new IllegalArgumentException('"' + name + "\" is a reserved event name");
        }
        List<@Nullable Object> values = new ArrayList<>(arguments.size() + 1);
        values.add(name);
        values.addAll(arguments);
        return values;
    }
}
