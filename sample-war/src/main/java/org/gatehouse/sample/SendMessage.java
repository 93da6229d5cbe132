package org.gatehouse.sample;

import org.gatehouse.WsException;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody wrote.
 *
 * @param text the text
 */
public record SendMessage(@Nullable String text) {

    private static final int LONGEST = 2000;

    String checkedText() {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw new WsException("A message has 1 to " + LONGEST + " characters");
        }
        return text.strip();
    }
}
