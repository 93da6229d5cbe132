package org.gatehouse;

import java.util.Optional;

/**
 * A frame of a plain WebSocket as a {@link MessageParser} understood it.
 *
 * @param event the event's name
 * @param data the data as JSON text, if the frame has any
 * @param id the id of the request as JSON text, a string or a number, echoed in the answer
 */
public record ParsedMessage(String event, Optional<String> data, Optional<String> id) {}
