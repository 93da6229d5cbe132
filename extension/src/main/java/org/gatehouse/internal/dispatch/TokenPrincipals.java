package org.gatehouse.internal.dispatch;

import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.security.Principal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.Identity;
import org.gatehouse.spi.HandshakeRequest;
import org.jspecify.annotations.Nullable;

/**
 * The principal of a handshake enters; where the server has made it of a token (MicroProfile JWT), the identity with the token's
 * end, groups and id leaves. Knows the type by its name: not every server has it.
 */
public final class TokenPrincipals {

    private static final System.Logger LOG = System.getLogger(TokenPrincipals.class.getPackageName());
    private static final String TOKEN = "org.eclipse.microprofile.jwt.JsonWebToken";

    /** By the class of a principal: the type whose methods are called, if it is a token. */
    private static final ClassValue<Optional<Class<?>>> TYPES = new ClassValue<>() {
        @Override
        protected Optional<Class<?>> computeValue(Class<?> type) {
            return find(type);
        }
    };

    private TokenPrincipals() {}

    private static Optional<Class<?>> find(@Nullable Class<?> type) {
        if (type == null) {
            return Optional.empty();
        }
        if (type.getName().equals(TOKEN)) {
            return Optional.of(type);
        }
        for (Class<?> implemented : type.getInterfaces()) {
            Optional<Class<?>> found = find(implemented);
            if (found.isPresent()) {
                return found;
            }
        }
        return find(type.getSuperclass());
    }

    /**
     * Says who has made a handshake, and until when.
     *
     * @param request the handshake
     * @return the identity; {@code null} where its principal says no more than its name
     */
    public static @Nullable Identity identity(HandshakeRequest request) {
        Principal principal = request.principal();
        if (principal == null) {
            return null;
        }
        Optional<Class<?>> token = TYPES.get(principal.getClass());
        return token.isEmpty() ? null : identity(principal, token.get(), request.roles());
    }

    private static @Nullable Identity identity(Principal principal, Class<?> token, Set<String> known) {
        try {
            Set<String> roles = new HashSet<>(known);
            if (call(token, "getGroups", principal) instanceof Set<?> groups) {
                groups.forEach(group -> roles.add(String.valueOf(group)));
            }
            Identity identity = Identity.of(principal).inRoles(roles);
            if (call(token, "getExpirationTime", principal) instanceof Long seconds && seconds > 0) {
                identity = identity.until(Instant.ofEpochSecond(seconds));
            }
            return call(token, "getTokenID", principal) instanceof String id ? identity.ofSession(id) : identity;
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "a token of the server cannot be read: its principal counts, its end does not", e);
            return null;
        }
    }

    private static @Nullable Object call(Class<?> token, String name, Principal principal)
            throws ReflectiveOperationException {
        Method method = token.getMethod(name);
        return method.invoke(principal);
    }
}
