package org.gatehouse.spi;

import java.util.Set;

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
}
