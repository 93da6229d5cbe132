package org.gatehouse.spi;

import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request to a mount, copied so that it outlives the request itself.
 *
 * @param method the method, in upper case
 * @param path the decoded path below the context path
 * @param url the raw path and query, context path included
 * @param query the decoded query parameters
 * @param headers the headers; keys ignore case
 * @param remoteAddress the peer's address, if the server tells it; what the nearest proxy says, where it is trusted
 * @param secure whether the request came over TLS
 * @param principal the authenticated caller, or {@code null}
 * @param roles those of the roles named in the application which the caller has
 * @param sessionAttributes looks up an attribute of the request's HTTP session, also later; answers {@code null} when
 *     there is no session, it is invalid, or it has no such attribute
 * @param routeParams the variables of the mount's path template
 * @param sessionId the request's HTTP session, if there are both a session and a principal: when it ends, so does the
 *     caller's login ({@link ConnectionListener#loggedOut})
 */
public record HandshakeRequest(
        String method,
        String path,
        String url,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        Optional<String> remoteAddress,
        boolean secure,
        @Nullable Principal principal,
        Set<String> roles,
        Function<String, @Nullable Object> sessionAttributes,
        Map<String, String> routeParams,
        Optional<String> sessionId) {

    /**
     * Copies the maps.
     *
     * @param method the method
     * @param path the path
     * @param url the raw path and query
     * @param query the query parameters
     * @param headers the headers
     * @param remoteAddress the peer's address
     * @param secure whether the request came over TLS
     * @param principal the caller
     * @param roles the caller's roles
     * @param sessionAttributes looks up session attributes
     * @param routeParams the path's variables
     * @param sessionId the session that the caller is logged in with
     */
    public HandshakeRequest {
        query = Map.copyOf(query);
        Map<String, List<String>> ignoringCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.putAll(headers);
        headers = Collections.unmodifiableMap(ignoringCase);
        roles = Set.copyOf(roles);
        routeParams = Map.copyOf(routeParams);
    }

    /**
     * Creates a request whose caller, if there is one, is not logged in with an HTTP session.
     *
     * @param method the method
     * @param path the path
     * @param url the raw path and query
     * @param query the query parameters
     * @param headers the headers
     * @param remoteAddress the peer's address
     * @param secure whether the request came over TLS
     * @param principal the caller
     * @param roles the caller's roles
     * @param sessionAttributes looks up session attributes
     * @param routeParams the path's variables
     */
    public HandshakeRequest(
            String method,
            String path,
            String url,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            Optional<String> remoteAddress,
            boolean secure,
            @Nullable Principal principal,
            Set<String> roles,
            Function<String, @Nullable Object> sessionAttributes,
            Map<String, String> routeParams) {
        this(
                method,
                path,
                url,
                query,
                headers,
                remoteAddress,
                secure,
                principal,
                roles,
                sessionAttributes,
                routeParams,
                Optional.empty());
    }

    /**
     * Returns the first value of a header.
     *
     * @param name the header's name, in any case
     * @return the value, or {@code null}
     */
    public @Nullable String header(String name) {
        return first(headers.get(name));
    }

    /**
     * Returns the first value of a query parameter.
     *
     * @param name the parameter's name
     * @return the value, or {@code null}
     */
    public @Nullable String queryParam(String name) {
        return first(query.get(name));
    }

    private static @Nullable String first(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** Says which request it is, and nothing of what may be a credential: headers, query and session. */
    @Override
    public String toString() {
        return "HandshakeRequest[" + method + " " + path + "]";
    }
}
