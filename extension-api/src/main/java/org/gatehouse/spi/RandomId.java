package org.gatehouse.spi;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids that nobody can guess: for clients, and for the sessions of a protocol. May be used from any thread. */
public final class RandomId {

    private static final int BYTES = 15;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder();

    private RandomId() {}

    /**
     * Makes an id.
     *
     * @return 120 random bits as 20 characters that are safe in URLs
     */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return ENCODER.encodeToString(bytes);
    }
}
