package org.gatehouse.internal.rooms;

import java.util.Set;

/** The event names that Socket.IO keeps for itself. */
final class EventNames {

    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private EventNames() {}

    static void requireUnreserved(String event) {
        if (RESERVED.contains(event)) {
            throw new IllegalArgumentException("\"" + event + "\" is a reserved event name: choose another");
        }
    }
}
