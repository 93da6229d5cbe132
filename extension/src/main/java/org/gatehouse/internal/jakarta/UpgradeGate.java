package org.gatehouse.internal.jakarta;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Mount;
import org.gatehouse.spi.Refusal;
import org.gatehouse.spi.RefusalLog;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/**
 * Decides on WebSocket handshakes while there is still an HTTP response to refuse them with. An accepted one goes down
 * the filter chain, at whose end the server upgrades it; what was decided waits under a ticket, and during the chain in
 * a thread-local for those questions of the server that tell no request.
 */
final class UpgradeGate {

    private static final HttpResponse BAD_REQUEST = HttpResponse.of(400, "text/plain", "Bad Request");
    private static final HttpResponse UPGRADE_REQUIRED = HttpResponse.of(426, "text/plain", "Upgrade Required")
            .with("Sec-WebSocket-Version", "13")
            .with("Upgrade", "websocket");
    private static final int GRACE_SECONDS = 5;
    private static final String OTHER_VERSION = "Sec-WebSocket-Version: 13";
    private static final HttpResponse NOT_FOUND = HttpResponse.of(404, "text/plain", "Not Found");

    private final PendingHandshakes pending;
    private final Supplier<ServerKind> kind;
    private final ThreadLocal<String> current = new ThreadLocal<>();

    UpgradeGate(PendingHandshakes pending, Supplier<ServerKind> kind) {
        this.pending = pending;
        this.kind = kind;
    }

    /** Whether a request asks for a WebSocket; {@code Upgrade: h2c} of HTTP/2 clients does not. */
    static boolean isUpgrade(HandshakeRequest request) {
        return hasToken(request.headers().get("Upgrade"), "websocket");
    }

    void pass(
            HttpServletRequest http,
            HttpServletResponse response,
            FilterChain chain,
            MountPoint point,
            HandshakeRequest request)
            throws IOException, ServletException {
        Mount mount = point.mount();
        Optional<HttpResponse> malformed = malformed(http, point, request);
        HandshakeDecision decision = malformed.isPresent()
                ? new HandshakeDecision.Refuse(malformed.get())
                : decided(mount.listener().onHandshake(request), mount);
        Map<String, String> cors = mount.cors().headers(request);
        if (decision instanceof HandshakeDecision.Refuse refuse) {
            new Answer(refuse.response().with("Connection", "close"), cors, request.method(), response).write();
        } else if (decision instanceof HandshakeDecision.Accept accept) {
            cors.forEach(response::setHeader);
            accept.headers().forEach(response::setHeader);
            upgrade(http, response, chain, pending.issue(mount, request, accept));
        }
    }

    /**
     * The one place where a server's thread waits for a decision: a WebSocket is made of a request by a filter of the server,
     * which does not see what an asynchronous context dispatches again (Tomcat 10.1.59 and 11.0.24 map theirs for REQUEST
     * and FORWARD). Protocols decide within the connect time-out.
     */
    private static HandshakeDecision decided(CompletionStage<HandshakeDecision> stage, Mount mount) {
        long longest = mount.options().get(StandardOptions.CONNECT_TIMEOUT).toSeconds() + GRACE_SECONDS;
        try {
            return stage.toCompletableFuture().get(longest, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) { // a protocol that does not keep its promise
            Messages.LOG.log(Level.WARNING, "a handshake was not decided", e);
            return new HandshakeDecision.Refuse(HttpResponse.empty(500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HandshakeDecision.Refuse(HttpResponse.empty(503));
        }
    }

    private void upgrade(HttpServletRequest http, HttpServletResponse response, FilterChain chain, String ticket)
            throws IOException, ServletException {
        current.set(ticket);
        boolean switched = false;
        try {
            chain.doFilter(new Ticketed(http, ticket), response);
            switched = response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS;
        } finally {
            current.remove();
            if (!switched) {
                pending.drop(ticket);
            }
        }
    }

    /**
     * Tells of the handshake that the calling thread is in, if it is in one: the server has not taken it. Some
     * servers open WebSockets only for requests that come for the path itself, and not for forwarded ones.
     */
    void notTaken(DispatcherType how, List<MountPoint> mounts) {
        PendingHandshakes.Handshake handshake = current();
        for (MountPoint point : mounts) {
            if (handshake != null && point.mount().equals(handshake.mount())) {
                point.refusals()
                        .add(
                                Refusal.NOT_TAKEN,
                                handshake.request(),
                                "a request for the path itself, of which the server makes a WebSocket; this is a "
                                        + how);
            }
        }
    }

    /** The ticket of the handshake that the calling thread is in. */
    @Nullable String currentTicket() {
        return current.get();
    }

    /** The handshake that the calling thread is in. */
    PendingHandshakes.@Nullable Handshake current() {
        String ticket = current.get();
        return ticket == null ? null : pending.peek(ticket);
    }

    private Optional<HttpResponse> malformed(HttpServletRequest http, MountPoint point, HandshakeRequest request)
            throws IOException {
        if (!point.opensWebSocketsOn(request.path())) {
            point.refusals()
                    .add(
                            Refusal.PATH,
                            request,
                            "one of " + point.endpointPaths() + " below the context path, not "
                                    + RefusalLog.shown(request.path()));
            return Optional.of(NOT_FOUND);
        }
        if (!hasToken(request.headers().get("Connection"), "upgrade")) {
            point.refusals()
                    .add(
                            Refusal.NO_UPGRADE,
                            request,
                            "Connection: Upgrade beside Upgrade: websocket, not "
                                    + RefusalLog.shown(request.header("Connection")));
            return Optional.of(BAD_REQUEST);
        }
        String flaw = kind.get().hangsOn(http) ? "nothing behind the handshake before it is answered" : flaw(request);
        if (flaw == null) {
            return Optional.empty();
        }
        point.refusals().add(Refusal.MALFORMED, request, flaw);
        return Optional.of(flaw.equals(OTHER_VERSION) ? UPGRADE_REQUIRED : BAD_REQUEST);
    }

    /** What RFC 6455 section 4.2.1 demands and a request lacks; servers answer differently, some with 404 or 500. */
    private static @Nullable String flaw(HandshakeRequest request) {
        if (!request.method().equals("GET")) {
            return "the method GET";
        }
        if (request.header("Sec-WebSocket-Key") == null) {
            return "a header Sec-WebSocket-Key";
        }
        return "13".equals(request.header("Sec-WebSocket-Version")) ? null : OTHER_VERSION;
    }

    /** A list may be spread over several lines, RFC 9110 section 5.3; some proxies add one of their own. */
    private static boolean hasToken(@Nullable List<String> lines, String token) {
        if (lines == null) {
            return false;
        }
        for (String item : String.join(",", lines).split(",")) {
            if (item.strip().equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
    }

    /** The request with its ticket in front of the query string. */
    private static final class Ticketed extends HttpServletRequestWrapper {

        private final String query;

        Ticketed(HttpServletRequest request, String ticket) {
            super(request);
            this.query = PendingHandshakes.carry(ticket, request.getQueryString());
        }

        @Override
        public String getQueryString() {
            return query;
        }
    }
}
