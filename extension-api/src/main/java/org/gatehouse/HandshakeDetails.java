package org.gatehouse;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every node of a cluster can know of a client's {@link Handshake}: facts of the request, without its caller and its
 * HTTP session, which stay on the node that the client is connected to.
 */
public interface HandshakeDetails {

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
     * @return the object; empty when none was sent and on a plain WebSocket. It is what the client chose to send: its own
     *     getters throw {@link ClassCastException} for a value of another kind and {@link NullPointerException} for none, which
     *     {@link #auth(String)} and {@link #auth(String, Class)} do not
     */
    JsonObject auth();

    /**
     * Returns a string of the {@code auth} object, as of a token.
     *
     * <pre>{@code
     * String token = context.handshake().auth("token").orElseThrow(() -> new WsException("Unauthorized"));
     * }</pre>
     *
     * @param name the property's name
     * @return the string; empty when the property was not sent or is no string
     */
    default Optional<String> auth(String name) {
        return auth(name, String.class);
    }

    /**
     * Returns a value of the {@code auth} object, for guards and hooks, which have no {@link HandshakeParam}. Never fails
     * because of what a client sent.
     *
     * @param name the property's name
     * @param type {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code Double},
     *     {@link java.math.BigInteger}, {@link java.math.BigDecimal}, {@link java.util.UUID}, an enum, or a kind of
     *     {@link jakarta.json.JsonValue}; of a {@link Handshake}, any type that JSON converts to
     * @param <T> the type
     * @return the value; empty when the property was not sent, is {@code null}, or does not fit the type
     * @throws IllegalArgumentException if no JSON converts to the type here
     */
    default <T> Optional<T> auth(String name, Class<T> type) {
        return AuthValue.read(auth().get(name), type);
    }

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
}
