package org.gatehouse.sample;

import java.util.List;

/**
 * The answer to {@link Join}.
 *
 * @param room the room
 * @param members who is there
 * @param history the last messages
 */
public record Joined(String room, List<String> members, List<ChatMessage> history) {}
