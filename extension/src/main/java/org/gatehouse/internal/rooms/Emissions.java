package org.gatehouse.internal.rooms;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.gatehouse.spi.EventNames;
import org.gatehouse.spi.OutboundEvent;
import org.jspecify.annotations.Nullable;

/** What an application emits enters; an event for recipients leaves, if its name is free. */
final class Emissions {

    private Emissions() {}

    static void requireUnreserved(String event) {
        if (EventNames.isReserved(event)) {
            throw new IllegalArgumentException("\"" + event + "\" is a reserved event name: choose another");
        }
    }

    /** What is emitted to the other nodes themselves. */
    static OutboundEvent serverSide(String event, @Nullable Object @Nullable [] args) {
        requireUnreserved(event);
        if (event.equals("connection") || event.equals("new_namespace")) { // servers fire them themselves
            throw new IllegalArgumentException("\"" + event + "\" is a reserved event name: choose another");
        }
        return event(event, args, OutboundEvent.Delivery.RELIABLE);
    }

    static OutboundEvent event(String event, @Nullable Object @Nullable [] args, OutboundEvent.Delivery delivery) {
        // emit("name", null) compiles to no array at all
        List<@Nullable Object> arguments = args == null ? Collections.singletonList(null) : Arrays.asList(args);
        return new OutboundEvent(event, arguments, OptionalLong.empty(), delivery);
    }
}
