package org.gatehouse.internal.socketio;

import java.util.Set;

/** The names that events may not have, because clients and servers fire them themselves. */
final class EventNames {

    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private EventNames() {}

    static boolean reserved(String name) {
        return RESERVED.contains(name);
    }
}
