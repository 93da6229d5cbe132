package org.gatehouse.sample.messages;

import org.jspecify.annotations.Nullable;

/**
 * What is to become a message.
 *
 * @param roomId where it is said
 * @param text the words, empty for a picture alone
 * @param image the picture, {@code null} for none
 * @param clientId what the writer's page calls it; sent twice it is one message. {@code null} for nothing
 */
public record Draft(
        String roomId,
        String text,
        @Nullable Image image,
        @Nullable String clientId) {}
