package org.gatehouse.sample.rooms;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Lets somebody into a private room.
 *
 * @param roomId the room
 * @param username whom
 */
public record Invite(
        @NotBlank(message = Rooms.NO_ROOM) @Size(max = 60, message = Rooms.NO_ROOM)
        String roomId,

        @NotBlank(message = Rooms.NOBODY) @Size(max = 30, message = Rooms.NOBODY)
        String username) {}
