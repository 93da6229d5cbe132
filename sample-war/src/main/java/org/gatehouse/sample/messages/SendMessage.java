package org.gatehouse.sample.messages;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Says something in a room.
 *
 * @param roomId the room
 * @param text the words
 * @param clientId what the page calls it, so that sent twice it is one message; {@code null} for nothing
 */
public record SendMessage(
        @NotBlank(message = NO_ROOM) @Size(max = 60, message = NO_ROOM)
        String roomId,

        @NotBlank(message = TEXT) @Size(max = 2000, message = TEXT)
        String text,

        @Nullable @Size(max = 60) String clientId) {

    static final String NO_ROOM = "There is no such room";
    static final String TEXT = "A message has 1 to 2000 characters";
}
