package org.gatehouse;

import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent when it connected: the first HTTP request of its connection, and the {@code auth} of its CONNECT
 * packet (Socket.IO protocol v5).
 */
public interface Handshake extends HandshakeDetails {

    /**
     * Returns the caller that the server authenticated.
     *
     * @return the principal, or {@code null} when there is none
     */
    @Nullable Principal principal();

    /**
     * Tells whether the caller has a role. A server answers this only while the request is under way, so only roles that
     * annotations of the application name are known.
     *
     * @param role the role
     * @return {@code true} if the caller had it at the handshake
     */
    boolean isUserInRole(String role);

    /**
     * Returns an attribute of the HTTP session that the request belonged to. {@code @SessionScoped} beans cannot be
     * reached portably from a WebSocket; attributes can.
     *
     * @param name the attribute's name
     * @return the attribute as it is now, if the session exists, is still valid and has it
     */
    Optional<Object> sessionAttribute(String name);
}
