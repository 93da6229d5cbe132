package org.gatehouse.spi;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides which origins may use a mount, and what their browsers are told (WHATWG Fetch, CORS protocol). A container
 * adapter asks it about every request before a {@link ConnectionListener} sees it, but for those that only read a file below the
 * mount's path ({@link MountFiles}).
 *
 * <p>Same-origin compares host and port of {@code Origin} with {@code Host}, not the scheme, because TLS may end at a
 * proxy.
 *
 * <p>Browsers leave {@code Origin} out of some requests, the polls of the mount's own pages among them. The origin of
 * {@code Referer} is then taken in its place, and a {@code Sec-Fetch-Site} of {@code cross-site} is refused unless origins
 * are configured. Where there is an {@code Origin}, it alone decides.
 */
public final class CorsPolicy {

    private static final String ORIGIN = "Origin";
    /** Scheme and authority of a URL, whose rest need not be one by the letter of RFC 3986. */
    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://[^/?#\\\\]*).*", Pattern.DOTALL);

    private static final HttpResponse FORBIDDEN =
            HttpResponse.of(403, "application/json", "{\"code\":4,\"message\":\"Forbidden\"}");
    private static final HttpResponse BAD_REQUEST =
            HttpResponse.of(400, "application/json", "{\"code\":3,\"message\":\"Bad request\"}");

    private final List<String> origins;
    /** What stands before and behind the star of {@code https://*.example.org}. */
    private final List<Below> patterns;

    private final @Nullable Predicate<String> rule;
    private final boolean credentials;
    private final List<String> allowedHeaders;
    private final List<String> exposedHeaders;
    private final long maxAgeSeconds;
    private final boolean allowNoOrigin;
    private final boolean trustProxy;

    /**
     * Creates the policy of a mount.
     *
     * @param options the mount's options
     */
    public CorsPolicy(MountOptions options) {
        this(options, null);
    }

    /**
     * Creates the policy of a mount for which the application decides, too.
     *
     * @param options the mount's options
     * @param rule decides on an origin that the options do not allow, from any thread; {@code null} for nobody
     */
    public CorsPolicy(MountOptions options, @Nullable Predicate<String> rule) {
        this.rule = rule;
        this.origins = options.get(StandardOptions.CORS_ORIGINS).stream()
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .toList();
        this.patterns = origins.stream()
                .filter(origin -> origin.contains("://*."))
                .map(Below::of)
                .toList();
        this.credentials = options.get(StandardOptions.CORS_CREDENTIALS);
        this.allowedHeaders = options.get(StandardOptions.CORS_ALLOWED_HEADERS);
        this.exposedHeaders = options.get(StandardOptions.CORS_EXPOSED_HEADERS);
        this.maxAgeSeconds = options.get(StandardOptions.CORS_MAX_AGE).toSeconds();
        this.allowNoOrigin = options.get(StandardOptions.ALLOW_NO_ORIGIN);
        this.trustProxy = options.get(StandardOptions.TRUST_PROXY);
    }

    /**
     * Decides on a request.
     *
     * @param request the request
     * @return the answer to give at once, a refusal or a preflight's, or empty to go on
     */
    public Optional<HttpResponse> answer(HandshakeRequest request) {
        Optional<Refusal> refusal = refusal(request);
        if (refusal.isPresent()) {
            return refusal.map(CorsPolicy::response);
        }
        return preflightAnswer(request);
    }

    private static HttpResponse response(Refusal refusal) {
        return switch (refusal) {
            case MALFORMED -> BAD_REQUEST;
            case FOREIGN_ORIGIN -> FORBIDDEN.with("Vary", ORIGIN);
            default -> FORBIDDEN;
        };
    }

    /**
     * Tells why a request is refused.
     *
     * @param request the request
     * @return {@link Refusal#FOREIGN_ORIGIN}, {@link Refusal#NO_ORIGIN}, {@link Refusal#CROSS_SITE} or
     *     {@link Refusal#MALFORMED}; empty if the request may use the mount
     */
    public Optional<Refusal> refusal(HandshakeRequest request) {
        String origin = request.header(ORIGIN);
        if (origin != null) {
            return originRefusal(origin, request);
        }
        if (request.method().equals("OPTIONS")) {
            return Optional.empty(); // its answer permits nothing
        }
        if (!allowNoOrigin) {
            return Optional.of(Refusal.NO_ORIGIN);
        }
        String page = origin(request.header("Referer"));
        Optional<Refusal> refusal = page == null ? Optional.empty() : originRefusal(page, request);
        return refusal.isEmpty() && !admitsOthers() && isCrossSite(request) ? Optional.of(Refusal.CROSS_SITE) : refusal;
    }

    private Optional<Refusal> originRefusal(String origin, HandshakeRequest request) {
        if (origin.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(Refusal.MALFORMED);
        }
        return allowed(origin) || sameOrigin(origin, request) ? Optional.empty() : Optional.of(Refusal.FOREIGN_ORIGIN);
    }

    /** The origin that a URL begins with; {@code null} if it begins with none. */
    static @Nullable String origin(@Nullable String url) {
        Matcher matcher = URL.matcher(url == null ? "" : url);
        return matcher.matches() ? matcher.group(1) : null;
    }

    private static boolean isCrossSite(HandshakeRequest request) {
        List<String> sites = request.headers().getOrDefault("Sec-Fetch-Site", List.of());
        return sites.stream().anyMatch(site -> site.strip().equalsIgnoreCase("cross-site"));
    }

    /**
     * Describes which origins may use the mount.
     *
     * @param request the request to which that is said
     * @return a sentence without its full stop, for people
     */
    public String expectation(HandshakeRequest request) {
        String own = "the origin of the server itself, whose host and port are " + RefusalLog.shown(host(request));
        String others = origins.isEmpty() ? "; no other is configured" : ", or one of " + origins;
        return own + others + (rule == null ? "" : ", or one that the OriginRule of the application allows");
    }

    /**
     * Returns the headers that belong on every answer to a request, the 101 included.
     *
     * @param request the request
     * @return the headers; empty unless other origins may be allowed
     */
    public Map<String, String> headers(HandshakeRequest request) {
        if (!admitsOthers()) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        String origin = request.header(ORIGIN);
        if (origins.contains("*") && !credentials) {
            headers.put("Access-Control-Allow-Origin", "*");
        } else {
            headers.put("Vary", ORIGIN);
            if (origin != null && allowed(origin)) {
                headers.put("Access-Control-Allow-Origin", origin);
            }
        }
        if (credentials) {
            headers.put("Access-Control-Allow-Credentials", "true");
        }
        if (!exposedHeaders.isEmpty()) {
            headers.put("Access-Control-Expose-Headers", String.join(",", exposedHeaders));
        }
        return headers;
    }

    private Optional<HttpResponse> preflightAnswer(HandshakeRequest request) {
        if (!request.method().equals("OPTIONS")) {
            return Optional.empty();
        }
        HttpResponse response = HttpResponse.empty(204);
        if (!admitsOthers()) {
            return Optional.of(response);
        }
        response = response.with("Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE");
        String asked = request.header("Access-Control-Request-Headers");
        List<String> vary = new ArrayList<>(List.of(ORIGIN));
        if (!allowedHeaders.isEmpty()) {
            response = response.with("Access-Control-Allow-Headers", String.join(",", allowedHeaders));
        } else {
            vary.add("Access-Control-Request-Headers");
            if (asked != null) {
                response = response.with("Access-Control-Allow-Headers", asked);
            }
        }
        if (maxAgeSeconds > 0) {
            response = response.with("Access-Control-Max-Age", Long.toString(maxAgeSeconds));
        }
        return Optional.of(response.with("Vary", String.join(", ", vary)));
    }

    private boolean allowed(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        if (origins.contains(lower)) {
            return true;
        }
        if (origin.equals("null")) {
            return false;
        }
        return origins.contains("*")
                || patterns.stream().anyMatch(pattern -> pattern.covers(lower))
                || rule != null && !origin.isEmpty() && rule.test(origin);
    }

    private boolean admitsOthers() {
        return rule != null || !origins.isEmpty();
    }

    /** The origins of all names below a domain, in lower case. */
    private record Below(String scheme, String domain) {

        private static final Pattern NAMES = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");

        static Below of(String pattern) {
            int star = pattern.indexOf('*');
            return new Below(pattern.substring(0, star), pattern.substring(star + 1));
        }

        boolean covers(String origin) {
            int end = origin.length() - domain.length();
            return end > scheme.length()
                    && origin.startsWith(scheme)
                    && origin.endsWith(domain)
                    && NAMES.matcher(origin.substring(scheme.length(), end)).matches();
        }
    }

    private boolean sameOrigin(String origin, HandshakeRequest request) {
        String host = host(request);
        if (host == null) {
            return false;
        }
        try {
            URI page = new URI(origin);
            URI here = new URI("http://" + host);
            String scheme = page.getScheme();
            return scheme != null
                    && equalsIgnoreCase(page.getHost(), here.getHost())
                    && port(page.getPort(), scheme) == port(here.getPort(), scheme);
        } catch (URISyntaxException e) {
            return false; // "null" of a sandboxed page is no URI with a host either
        }
    }

    private @Nullable String host(HandshakeRequest request) {
        String forwarded = trustProxy ? request.header("X-Forwarded-Host") : null;
        return forwarded == null ? request.header("Host") : forwarded;
    }

    private static boolean equalsIgnoreCase(@Nullable String left, @Nullable String right) {
        return left != null && left.equalsIgnoreCase(right);
    }

    private static int port(int port, String scheme) {
        return port >= 0 ? port : scheme.equals("https") ? 443 : 80;
    }
}
