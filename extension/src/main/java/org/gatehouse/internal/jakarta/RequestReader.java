package org.gatehouse.internal.jakarta;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gatehouse.spi.HandshakeRequest;
import org.jspecify.annotations.Nullable;

/** Copies a servlet request, which dies with its answer, into a {@link HandshakeRequest}. */
final class RequestReader {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private static final Pattern PATH_PARAMETERS = Pattern.compile(";[^/]*");

    private final Set<String> roles;

    /**
     * Creates a reader.
     *
     * @param roles the roles to ask for
     */
    RequestReader(Set<String> roles) {
        this.roles = roles;
    }

    /** The decoded path below the context path. */
    static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = info == null ? request.getServletPath() : request.getServletPath() + info;
        String uri = request.getRequestURI();
        return path.indexOf(' ') < 0 && uri.indexOf("%25") < 0
                ? path
                : decodedOnce(path, uri, request.getContextPath());
    }

    /**
     * Payara 6, GlassFish 7 and 8 decode the path as if it were a query, or once more so, and a plus becomes a space. Where
     * that explains what the server says, the URI tells the path; else the server knows better, which has normalised it.
     */
    private static String decodedOnce(String path, String uri, String contextPath) {
        try {
            String raw = PATH_PARAMETERS.matcher(uri).replaceAll("");
            String whole = decodePath(raw);
            String context = decodePath(contextPath);
            String below = whole.startsWith(context) ? whole.substring(context.length()) : path;
            boolean explained = below.replace('+', ' ').equals(path)
                    || decode(below).equals(path)
                    || decode(raw).equals(decode(contextPath) + path);
            return explained ? below : path;
        } catch (IllegalArgumentException e) { // no percent-encoding
            return path;
        }
    }

    private static String decodePath(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    HandshakeRequest read(HttpServletRequest request, Map<String, String> routeParams, boolean trustProxy) {
        String query = request.getQueryString();
        Map<String, List<String>> headers = headers(request);
        HttpSession session = request.getSession(false);
        String forwardedProto = trustProxy ? request.getHeader("X-Forwarded-Proto") : null;
        return new HandshakeRequest(
                request.getMethod().toUpperCase(Locale.ROOT),
                path(request),
                query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query,
                query(query),
                headers,
                remoteAddress(request, trustProxy),
                forwardedProto == null ? request.isSecure() : forwardedProto.equalsIgnoreCase("https"),
                request.getUserPrincipal(),
                rolesOf(request.getUserPrincipal(), request::isUserInRole),
                attributes(session),
                routeParams,
                login(request.getUserPrincipal(), session));
    }

    /** Repeats what filters between may have added: a login. */
    HandshakeRequest update(HandshakeRequest request, HttpServletRequest now) {
        if (now.getUserPrincipal() == request.principal()) {
            return request;
        }
        return withCaller(request, now.getUserPrincipal(), now::isUserInRole, now.getSession(false));
    }

    /**
     * Repeats a login.
     *
     * @param session the request's session, if it has one by now; an object, because that is what servers hand out for a
     *     handshake
     */
    HandshakeRequest withCaller(
            HandshakeRequest request,
            @Nullable Principal caller,
            Predicate<String> isInRole,
            @Nullable Object session) {
        HttpSession present = session instanceof HttpSession known ? known : null;
        return new HandshakeRequest(
                request.method(),
                request.path(),
                request.url(),
                request.query(),
                request.headers(),
                request.remoteAddress(),
                request.secure(),
                caller,
                rolesOf(caller, isInRole),
                present == null ? request.sessionAttributes() : attributes(present),
                request.routeParams(),
                login(caller, present));
    }

    private Set<String> rolesOf(@Nullable Principal caller, Predicate<String> isInRole) {
        return caller == null || roles.isEmpty()
                ? Set.of()
                : roles.stream().filter(isInRole).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, List.copyOf(Collections.list(request.getHeaders(name))));
        }
        if (!headers.containsKey("Host") && "HTTP/2.0".equals(request.getProtocol())) {
            headers.put("Host", List.of(authority(request)));
        }
        return headers;
    }

    /** HTTP/2 says it beside the headers, where Tomcat 10.1.59 leaves it: RFC 9113 section 8.3.1. */
    private static String authority(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? HTTPS_PORT : HTTP_PORT);
        return request.getServerName() + (usual ? "" : ":" + port);
    }

    /** The nearest proxy's word is the last; what stands before may come from the client. */
    private static Optional<String> remoteAddress(HttpServletRequest request, boolean trustProxy) {
        String forwarded = trustProxy ? String.join(",", Collections.list(request.getHeaders("X-Forwarded-For"))) : "";
        String nearest = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return nearest.isEmpty() ? Optional.ofNullable(request.getRemoteAddr()) : Optional.of(nearest);
    }

    /** A session without a caller is nobody's login. */
    private static Optional<String> login(@Nullable Principal caller, @Nullable HttpSession session) {
        return caller == null || session == null ? Optional.empty() : Optional.of(session.getId());
    }

    private static Function<String, @Nullable Object> attributes(@Nullable HttpSession session) {
        if (session == null) {
            return name -> null;
        }
        return name -> {
            try {
                return session.getAttribute(name);
            } catch (IllegalStateException e) { // ended
                return null;
            }
        };
    }

    /** Not by the server's own parser, which would take a form's body for parameters, too. */
    static Map<String, List<String>> query(@Nullable String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                query.computeIfAbsent(decode(name), key -> new ArrayList<>())
                        .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        query.replaceAll((name, values) -> List.copyOf(values));
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a lone percent sign means itself, as it does on Node
        }
    }
}
