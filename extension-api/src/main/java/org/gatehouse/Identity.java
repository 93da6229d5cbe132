package org.gatehouse;

import java.security.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a client is, and until when: what a guard found out of a token, or the server of the handshake. Immutable.
 *
 * <pre>{@code
 * public boolean canActivate(GuardContext context) {
 *     Token token = tokens.verify(context.handshake().auth("token", String.class).orElse(""));
 *     context.identify(Identity.of(token::subject)
 *             .inRoles(token.roles())
 *             .until(token.expiry())
 *             .ofSession(token.id()));
 *     return true;
 * }
 * }</pre>
 *
 * @param principal the caller, or {@code null} for nobody
 * @param roles the caller's roles
 * @param expires when it is over: from then on no event is delivered to the client or from it until it has renewed its identity
 * @param session what else it can be revoked by, such as the id of the token or of a login; see {@link Server#revokeSession}
 */
public record Identity(
        @Nullable Principal principal, Set<String> roles, Optional<Instant> expires, Optional<String> session) {

    /** Nobody, for ever. */
    public static final Identity NOBODY = new Identity(null, Set.of(), Optional.empty(), Optional.empty());

    /**
     * Copies the roles.
     *
     * @param principal the caller
     * @param roles the caller's roles
     * @param expires when it is over
     * @param session what else it can be revoked by
     */
    public Identity {
        roles = Set.copyOf(roles);
    }

    /**
     * Returns the identity of a caller without roles, which does not end.
     *
     * @param principal the caller
     * @return the identity
     */
    public static Identity of(Principal principal) {
        return new Identity(principal, Set.of(), Optional.empty(), Optional.empty());
    }

    /**
     * Adds roles.
     *
     * @param more the roles
     * @return an identity that has them as well
     */
    public Identity inRoles(String... more) {
        return inRoles(Arrays.asList(more));
    }

    /**
     * Adds roles.
     *
     * @param more the roles
     * @return an identity that has them as well
     */
    public Identity inRoles(Iterable<String> more) {
        Set<String> all = new HashSet<>(roles);
        more.forEach(all::add);
        return new Identity(principal, all, expires, session);
    }

    /**
     * Sets the end.
     *
     * @param end when it is over
     * @return an identity that ends then
     */
    public Identity until(Instant end) {
        return new Identity(principal, roles, Optional.of(end), session);
    }

    /**
     * Sets what else it can be revoked by.
     *
     * @param id the id of a token or of a login
     * @return an identity of that session
     */
    public Identity ofSession(String id) {
        return new Identity(principal, roles, expires, Optional.of(id));
    }

    /**
     * Tells whether the caller has a role.
     *
     * @param role the role
     * @return {@code true} if so
     */
    public boolean hasRole(String role) {
        return roles.contains(role);
    }
}
