package org.gatehouse.sample.messages;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Says something to one user.
 *
 * @param to the user, {@code user:ID}
 * @param text the words
 * @param clientId what the page calls it, so that sent twice it is one message; {@code null} for nothing
 */
public record SendDirect(
        @NotNull(message = NOBODY) @Pattern(regexp = "(user:)?[0-9]{1,18}", message = NOBODY)
        String to,

        @NotBlank(message = SendMessage.TEXT) @Size(max = 2000, message = SendMessage.TEXT)
        String text,

        @Nullable @Size(max = 60) String clientId) {

    static final String NOBODY = "There is nobody of that name";

    String userId() {
        return to.startsWith("user:") ? to.substring("user:".length()) : to;
    }
}
