package org.gatehouse.sample.accounts;

import static java.lang.System.Logger.Level.WARNING;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.gatehouse.sample.Refused;
import org.gatehouse.sample.Settings;

/**
 * Short-lived tokens that say who somebody is (JWT, HS256). {@code chat.token.key} is the key, at least 32 bytes as
 * base64url, the same on all nodes; {@code chat.token.lifetime} is how long a token is good ({@code PT10M}).
 */
@ApplicationScoped
public class Tokens {

    private static final System.Logger LOG = System.getLogger(Tokens.class.getName());
    private static final String ISSUER = "gatehouse-chat";

    private final byte[] key;
    private final Duration lifetime;

    /** For proxies. */
    @SuppressWarnings("NullAway")
    protected Tokens() {
        key = null;
        lifetime = null;
    }

    /** Takes the key of the settings, or makes one. */
    @Inject
    public Tokens(Settings settings) {
        lifetime = Duration.parse(settings.find("chat.token.lifetime").orElse("PT10M"));
        key = settings.find("chat.token.key").map(Tokens::key).orElseGet(Tokens::newKey);
    }

    private static byte[] key(String text) {
        byte[] key = Base64.getUrlDecoder().decode(text);
        if (key.length < 32) {
            throw new IllegalStateException("chat.token.key has " + key.length + " bytes, and needs 32");
        }
        return key;
    }

    private static byte[] newKey() {
        LOG.log(
                WARNING,
                "chat.token.key is not set: tokens are signed with a key that was made now, which no other node knows");
        return Base64.getUrlDecoder().decode(Passwords.secret());
    }

    /**
     * What a token says.
     *
     * @param user who it is
     * @param roles in which roles
     * @param expires until when
     * @param session the session that it belongs to
     */
    public record Verified(User user, Set<String> roles, Instant expires, String session) {}

    /**
     * A token for a client.
     *
     * @param text the token
     * @param expires until when it is good
     */
    public record Token(String text, Instant expires) {

        /** Keeps the token out of every log. */
        @Override
        public String toString() {
            return "Token until " + expires;
        }
    }

    /** Makes a token. */
    public Token issue(Account account, String session) {
        Instant now = Instant.now();
        Instant expires = now.plus(lifetime);
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(account.user().id())
                .claim("name", account.name())
                .claim("roles", List.copyOf(account.roles()))
                .jwtID(session)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expires))
                .build();
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            jwt.sign(new MACSigner(key));
            return new Token(jwt.serialize(), claims.getExpirationTime().toInstant());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a token, or refuses it. */
    public Verified verify(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            boolean ours = jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256)
                    && jwt.verify(new MACVerifier(key))
                    && ISSUER.equals(claims.getIssuer());
            if (!ours) {
                throw new Refused("Not signed in");
            }
            Instant expires = claims.getExpirationTime().toInstant();
            if (!Instant.now().isBefore(expires)) {
                throw new Refused("Token expired");
            }
            return new Verified(
                    new User(claims.getSubject(), claims.getStringClaim("name")),
                    Set.copyOf(claims.getStringListClaim("roles")),
                    expires,
                    claims.getJWTID());
        } catch (ParseException | JOSEException e) {
            throw new Refused("Not signed in");
        }
    }
}
