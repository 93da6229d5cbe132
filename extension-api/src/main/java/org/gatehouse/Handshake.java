package org.gatehouse;

import jakarta.json.JsonObject;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent when it connected: the first HTTP request of its connection, and the {@code auth} of its CONNECT
 * packet (Socket.IO protocol v5).
 */
public interface Handshake {

    /**
     * Returns the request's headers.
     *
     * @return an unmodifiable map whose keys ignore case
     */
    Map<String, List<String>> headers();

    /**
     * Returns the first value of a header.
     *
     * @param name the header's name, in any case
     * @return the value, if the header was sent
     */
    Optional<String> header(String name);

    /**
     * Returns the decoded query parameters.
     *
     * @return an unmodifiable map, Engine.IO's own parameters included
     */
    Map<String, List<String>> query();

    /**
     * Returns the first value of a query parameter.
     *
     * @param name the parameter's name
     * @return the value, if the parameter was sent
     */
    Optional<String> query(String name);

    /**
     * Returns the {@code auth} object of the client.
     *
     * @return the object; empty when none was sent and on a plain WebSocket
     */
    JsonObject auth();

    /**
     * Returns the variables of the gateway's path and namespace templates.
     *
     * @return an unmodifiable map from name to decoded value
     */
    Map<String, String> routeParams();

    /**
     * Returns when the client connected to the namespace.
     *
     * @return the time
     */
    Instant time();

    /**
     * Returns the address that the connection came from; with {@code gatehouse.trust-proxy} the one that the proxy
     * reports.
     *
     * @return the address, if the server tells it
     */
    Optional<String> address();

    /**
     * Tells whether the request had an {@code Origin} header.
     *
     * @return {@code true} if it had
     */
    boolean xdomain();

    /**
     * Tells whether the request came over TLS.
     *
     * @return {@code true} if it did
     */
    boolean secure();

    /**
     * Returns the request's path and query.
     *
     * @return the URL, without host
     */
    String url();

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
