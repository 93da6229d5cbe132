package org.gatehouse.sample.rooms;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Names a room, or a conversation.
 *
 * @param roomId the room
 */
public record RoomRef(
        @NotBlank(message = Rooms.NO_ROOM) @Size(max = 60, message = Rooms.NO_ROOM)
        String roomId) {}
