package org.gatehouse.sample.accounts;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What somebody signs in or registers with.
 *
 * @param name the name, not case-sensitive
 * @param password the password
 */
public record Credentials(
        @NotNull(message = NAME)
        @Pattern(regexp = "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} ._'-]{0,28}[\\p{L}\\p{M}\\p{N}.])?", message = NAME)
        String name,

        @NotNull(message = PASSWORD) @Size(min = 8, max = 200, message = PASSWORD)
        String password) {

    static final String NAME = "A name has 1 to 30 letters, digits, spaces or . _ ' -";
    static final String PASSWORD = "A password has 8 to 200 characters";

    /** Keeps the password out of every log. */
    @Override
    public String toString() {
        return "Credentials of " + name;
    }
}
