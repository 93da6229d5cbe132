package org.gatehouse.it.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Issues JSON Web Tokens of MicroProfile JWT, signed with a key pair that is made for this run. */
public final class SignedTokens {

    /** Who issues them. */
    public static final String ISSUER = "https://issuer.example";

    private static final KeyPair KEYS = keys();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private SignedTokens() {}

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the key that they are verified with, as MicroProfile JWT wants it to be configured. */
    public static String publicKey() {
        return Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
    }

    /**
     * Issues one.
     *
     * @param user its principal's name
     * @param id its {@code jti}
     * @param end when it expires
     * @param groups the names of its groups
     */
    public static String issue(String user, String id, Instant end, String... groups) {
        String content = part("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}") + "."
                + part("{\"iss\":\"" + ISSUER + "\",\"sub\":\"" + UUID.randomUUID() + "\",\"upn\":\"" + user
                        + "\",\"jti\":\"" + id + "\",\"iat\":" + (end.getEpochSecond() - 3600) + ",\"exp\":"
                        + end.getEpochSecond() + ",\"groups\":[\"" + String.join("\",\"", groups) + "\"]}");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(content.getBytes(UTF_8));
            return content + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(String json) {
        return URL.encodeToString(json.getBytes(UTF_8));
    }
}
