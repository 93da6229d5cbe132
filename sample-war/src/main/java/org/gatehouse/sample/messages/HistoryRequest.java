package org.gatehouse.sample.messages;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * Asks for what was said before.
 *
 * @param roomId where
 * @param before before which message
 */
public record HistoryRequest(
        @NotBlank(message = SendMessage.NO_ROOM) @Size(max = 60, message = SendMessage.NO_ROOM)
        String roomId,

        @Positive long before) {}
