package org.gatehouse.sample.messages;

import java.util.List;

/**
 * Messages of a room that follow each other.
 *
 * @param messages the messages, the oldest first
 * @param more whether there are older ones
 */
public record Page(List<Message> messages, boolean more) {}
