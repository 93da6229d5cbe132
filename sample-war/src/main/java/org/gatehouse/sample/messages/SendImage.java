package org.gatehouse.sample.messages;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Shows a picture in a room, or to a user with whom there is a conversation.
 *
 * @param roomId the room, or {@code dm:ID:ID}
 * @param image the bytes, sent as binary
 * @param clientId what the page calls it, so that sent twice it is one message; {@code null} for nothing
 */
public record SendImage(
        @NotBlank(message = SendMessage.NO_ROOM) @Size(max = 60, message = SendMessage.NO_ROOM)
        String roomId,

        @NotNull(message = "Images are PNG, JPEG, GIF or WebP")
        byte[] image,

        @Nullable @Size(max = 60) String clientId) {}
