package org.gatehouse.sample.messages;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Names a message.
 *
 * @param roomId where it was said
 * @param messageId its number
 */
public record MessageRef(
        @NotBlank(message = SendMessage.NO_ROOM) @Size(max = 60, message = SendMessage.NO_ROOM)
        String roomId,

        long messageId) {}
