package org.gatehouse.sample.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message, as a room gets it with {@code new_message} and a user with {@code direct_message}.
 *
 * @param id its number, higher than that of every former one
 * @param text the words, empty for a picture alone
 * @param roomId where it was said: a room, or {@code dm:ID:ID}
 * @param userId who said it
 * @param username what others are shown
 * @param timestamp when
 * @param image the picture's kind, which {@code get_image} yields; {@code null} for none
 * @param clientId what the writer's page called it, so that it knows its own; {@code null} for nothing
 */
public record Message(
        long id,
        String text,
        String roomId,
        String userId,
        String username,
        Instant timestamp,
        @Nullable String image,
        @Nullable String clientId) {}
