package org.gatehouse.sample.rooms;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Makes a room.
 *
 * @param name what people are shown
 * @param secluded whether only those may enter who were invited
 */
public record CreateRoom(
        @NotNull(message = NAME) @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._'-]{0,29}", message = NAME)
        String name,

        boolean secluded) {

    static final String NAME = "A room's name has 1 to 30 letters, digits, spaces or . _ ' -";
}
