package org.gatehouse.internal.engineio;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cookie of the polling handshake: the option's text enters, a {@code Set-Cookie} value leaves.
 *
 * @param name the cookie's name
 * @param attributes what follows the value, beginning with a semicolon
 */
record SessionCookie(String name, String attributes) {

    private static final String DEFAULT_ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern ATTRIBUTES = Pattern.compile("(; ?[A-Za-z-]+(=[\\x20-\\x3a\\x3c-\\x7e]*)?)*");

    /**
     * Reads the option.
     *
     * @throws IllegalArgumentException if a character could break out of the header
     */
    static @Nullable SessionCookie parse(String option) {
        String text = option.strip();
        if (text.isEmpty() || text.equals("false")) {
            return null;
        }
        if (text.equals("true")) {
            return new SessionCookie("io", DEFAULT_ATTRIBUTES);
        }
        int end = text.indexOf(';');
        String name = end < 0 ? text : text.substring(0, end);
        String attributes = end < 0 ? DEFAULT_ATTRIBUTES : text.substring(end);
        if (!NAME.matcher(name).matches() || !ATTRIBUTES.matcher(attributes).matches()) {
            throw new IllegalArgumentException("is neither true, false, a cookie name, nor a name with attributes as in"
                    + " \"io; Path=/; HttpOnly; SameSite=Lax\"");
        }
        return new SessionCookie(name, attributes);
    }

    String header(String sid) {
        return name + "=" + sid + attributes;
    }
}
