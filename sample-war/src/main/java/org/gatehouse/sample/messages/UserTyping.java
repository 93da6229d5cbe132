package org.gatehouse.sample.messages;

/**
 * What others are told of {@link Typing}.
 *
 * @param roomId where
 * @param userId who
 * @param username what people are shown
 * @param isTyping whether
 */
public record UserTyping(String roomId, String userId, String username, boolean isTyping) {}
