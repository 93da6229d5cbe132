package org.gatehouse.sample.messages;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Somebody writes, or has stopped.
 *
 * @param roomId where
 * @param isTyping whether
 */
public record Typing(
        @NotBlank(message = SendMessage.NO_ROOM) @Size(max = 60, message = SendMessage.NO_ROOM)
        String roomId,

        boolean isTyping) {}
