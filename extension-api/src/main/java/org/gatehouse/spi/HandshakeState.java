package org.gatehouse.spi;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gatehouse.HandshakeDetails;

/**
 * The details of a handshake that took place on another node, as they arrived.
 *
 * @param headers the request's headers
 * @param query the decoded query parameters
 * @param auth the {@code auth} object, empty where it does not travel
 * @param routeParams the variables of path and namespace templates
 * @param time when the client connected
 * @param address the address that the connection came from
 * @param xdomain whether there was an {@code Origin} header
 * @param secure whether the request came over TLS
 * @param url the request's path and query
 */
public record HandshakeState(
        Map<String, List<String>> headers,
        Map<String, List<String>> query,
        JsonObject auth,
        Map<String, String> routeParams,
        Instant time,
        Optional<String> address,
        boolean xdomain,
        boolean secure,
        String url)
        implements HandshakeDetails {

    /**
     * Copies the maps; the keys of the headers ignore case.
     *
     * @param headers the request's headers
     * @param query the query parameters
     * @param auth the {@code auth} object
     * @param routeParams the variables of templates
     * @param time when the client connected
     * @param address the address
     * @param xdomain whether there was an {@code Origin} header
     * @param secure whether the request came over TLS
     * @param url the request's path and query
     */
    public HandshakeState {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = Collections.unmodifiableMap(anyCase);
        query = Map.copyOf(query);
        routeParams = Map.copyOf(routeParams);
    }

    /**
     * Copies the details of a handshake.
     *
     * @param details the details
     * @return the copy
     */
    public static HandshakeState of(HandshakeDetails details) {
        return new HandshakeState(
                details.headers(),
                details.query(),
                details.auth(),
                details.routeParams(),
                details.time(),
                details.address(),
                details.xdomain(),
                details.secure(),
                details.url());
    }

    @Override
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    @Override
    public Optional<String> query(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }
}
