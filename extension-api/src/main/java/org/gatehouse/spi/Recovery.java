package org.gatehouse.spi;

import java.util.List;

/**
 * What a client is told that may come back to its state, when it has joined.
 *
 * @param privateId what it has to show when it comes back
 * @param missed the events that it has missed, in order, if it is just back; each has its {@link OutboundEvent#offset}
 */
public record Recovery(String privateId, List<OutboundEvent> missed) {

    /**
     * Copies the list.
     *
     * @param privateId what it has to show
     * @param missed the events
     */
    public Recovery {
        missed = List.copyOf(missed);
    }
}
