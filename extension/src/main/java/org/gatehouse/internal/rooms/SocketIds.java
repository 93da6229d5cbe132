package org.gatehouse.internal.rooms;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids of clients: 15 random bytes, 20 characters that are safe in URLs. */
final class SocketIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder();

    private SocketIds() {}

    static String next() {
        byte[] bytes = new byte[15];
        RANDOM.nextBytes(bytes);
        return ENCODER.encodeToString(bytes);
    }
}
