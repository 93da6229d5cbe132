package org.gatehouse.sample.rooms;

import java.util.List;
import org.gatehouse.sample.messages.Message;

/**
 * The answer to {@code join_room}.
 *
 * @param joined the room
 * @param messages what was said last
 * @param more whether there is more
 */
public record Joined(String joined, List<Message> messages, boolean more) {}
