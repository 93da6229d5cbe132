package org.gatehouse.sample.accounts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes of passwords: PBKDF2 of the JDK, as text {@code pbkdf2-sha256$ROUNDS$SALT$HASH}. A hash of fewer rounds than today's
 * still verifies, and says that it wants to be made anew.
 */
public final class Passwords {

    /** What OWASP recommends for HMAC-SHA-256. */
    static final int ROUNDS = 600_000;

    private static final String KIND = "pbkdf2-sha256";
    private static final int BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Hashing is work on purpose: it never takes all processors from those who chat. */
    private static final Semaphore PLACES =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

    /** Compared with where there is no such account, so that the answer takes as long. */
    private static final String NOBODYS = format(ROUNDS, new byte[16], new byte[BITS / 8]);

    private Passwords() {}

    static String hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return format(ROUNDS, salt, derive(password, salt, ROUNDS));
    }

    static boolean verify(String password, String hash) {
        String[] parts = hash.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(KIND)) {
            throw new IllegalArgumentException("not a hash of ours");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        byte[] derived = derive(password, base64.decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(base64.decode(parts[3]), derived);
    }

    /** Takes as long as {@link #verify} does. */
    static void verifyNobody(String password) {
        verify(password, NOBODYS);
    }

    static boolean isOutdated(String hash) {
        return Integer.parseInt(hash.split("\\$", -1)[1]) < ROUNDS;
    }

    /** Returns what of a secret may be kept: secrets of 32 random bytes need no rounds. */
    static String digest(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns 32 random bytes as text. */
    static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String format(int rounds, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder();
        return String.join(
                "$", KIND, Integer.toString(rounds), base64.encodeToString(salt), base64.encodeToString(hash));
    }

    static byte[] derive(String password, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, BITS);
        PLACES.acquireUninterruptibly();
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            PLACES.release();
            spec.clearPassword();
        }
    }
}
