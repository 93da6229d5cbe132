package org.eclipse.microprofile.jwt;

import java.security.Principal;
import java.util.Set;

/** What is asked of a token of MicroProfile JWT, by its name: the servers that have it bring the real one. */
public interface JsonWebToken extends Principal {

    /** Seconds since 1970. */
    long getExpirationTime();

    /** Claim {@code jti}. */
    String getTokenID();

    /** Claim {@code groups}. */
    Set<String> getGroups();
}
