package org.gatehouse.spi;

import java.util.List;

/**
 * A client's message, decoded as far as the protocol goes: its arguments are still JSON.
 *
 * @param event the event's name
 * @param arguments the arguments; all number the same list of attachments
 * @param reply the way back
 */
public record InboundEvent(String event, List<Payload> arguments, ReplyChannel reply) {

    /**
     * Copies the list.
     *
     * @param event the event's name
     * @param arguments the arguments
     * @param reply the way back
     */
    public InboundEvent {
        arguments = List.copyOf(arguments);
    }
}
