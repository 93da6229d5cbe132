package org.gatehouse.sample.accounts;

import java.time.Instant;
import java.util.Set;

/**
 * The answer to who has signed in.
 *
 * @param token the token
 * @param expires until when it is good
 * @param lifetime how many milliseconds that is: the clocks of client and server need not agree
 * @param userId who it is
 * @param username what others are shown
 * @param roles in which roles
 */
public record SignedIn(
        String token, Instant expires, long lifetime, String userId, String username, Set<String> roles) {

    /** Keeps the token out of every log. */
    @Override
    public String toString() {
        return "SignedIn as " + username;
    }
}
