package org.gatehouse.sample.announcements;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Words of the house.
 *
 * @param text the words
 * @param roomId for a room; {@code null}: for everybody, or a user
 * @param userId for a user; {@code null}: for everybody, or a room
 */
public record Announcement(
        @NotBlank(message = TEXT) @Size(max = 500, message = TEXT)
        String text,

        @Nullable @Size(max = 60) String roomId,
        @Nullable @Size(max = 20) String userId) {

    static final String TEXT = "An announcement has 1 to 500 characters";
}
