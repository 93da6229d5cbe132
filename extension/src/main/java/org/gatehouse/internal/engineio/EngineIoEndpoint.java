package org.gatehouse.internal.engineio;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.MountPath;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.ProtocolContext;
import org.gatehouse.spi.RefusalLog;
import org.jspecify.annotations.Nullable;

/**
 * Engine.IO on one mount: requests and WebSockets enter, sessions leave to an {@link EngineIoApplication}.
 *
 * <p>Where the reference server differs: a WebSocket that has to be refused is refused before the 101; a mount with {@link org.gatehouse.spi.StandardOptions#MAX_CONNECTIONS} sessions answers
 * handshakes with 503, an address with too many of them gets 429, both with error code 4.
 */
public final class EngineIoEndpoint implements ConnectionListener {

    private static final HttpResponse STOPPED = HttpResponse.empty(503);
    private static final HttpResponse NOT_FOUND = HttpResponse.of(404, "text/plain", "Not Found");

    private final EngineIoApplication application;
    private final MountPath path;
    private final SessionHost host;
    private final RefusalReport report;
    private final RequestRules rules;
    private final HookedSessions hooks;
    private final @Nullable SharedSessions shared;
    private volatile boolean draining;
    private volatile boolean stopped;

    /**
     * Reads the mount's options.
     *
     * @param context what to work with
     * @param application what runs above
     * @throws IllegalArgumentException if an option's value makes no sense for Engine.IO
     */
    public EngineIoEndpoint(ProtocolContext context, EngineIoApplication application) {
        this.application = application;
        this.path = new MountPath(context.path());
        this.host = new SessionHost(context);
        this.report = new RefusalReport(new RefusalLog(context.path(), context.observer()), host);
        this.rules = new RequestRules(host, report);
        this.hooks = new HookedSessions(context.router().requestHooks(), context.codec(), report);
        this.shared = SharedSessions.open(context, host);
    }

    /**
     * Returns the standard options that Engine.IO reads more strictly.
     *
     * @return the options
     */
    public static List<Option<?>> options() {
        return EngineIoSettings.options();
    }

    @Override
    public CompletionStage<HandshakeDecision> onHandshake(HandshakeRequest request) {
        if (stopped || !path.opensWebSocketsOn(request.path())) {
            return new HandshakeDecision.Refuse(stopped ? STOPPED : NOT_FOUND).now();
        }
        HeldSessions elsewhere = elsewhere(request);
        if (elsewhere != null) {
            return handshakeElsewhere(elsewhere, request);
        }
        EngineIoError refusal = rules.webSocketRefusal(request);
        if (refusal != null) {
            return new HandshakeDecision.Refuse(refusal.handshakeResponse()).now();
        }
        if (draining && RequestRules.sid(request) == null) {
            return new HandshakeDecision.Refuse(STOPPED).now();
        }
        return RequestRules.sid(request) == null
                ? hooks.ask(request)
                : new HandshakeDecision.Accept(Optional.empty(), hooks.headers(request, false)).now();
    }

    /** Returns where it is known whose session a request belongs to, if that may be another node's. */
    private @Nullable HeldSessions elsewhere(HandshakeRequest request) {
        if (shared == null) {
            return null;
        }
        String sid = RequestRules.sid(request);
        return sid != null && HeldSessions.mayBeKnown(sid) && host.sessions().get(sid) == null ? shared.held() : null;
    }

    private CompletionStage<HandshakeDecision> handshakeElsewhere(HeldSessions elsewhere, HandshakeRequest request) {
        EngineIoError refusal = rules.refusalElsewhere(request, EngineIoSettings.WEBSOCKET);
        if (refusal != null) {
            return new HandshakeDecision.Refuse(refusal.handshakeResponse()).now();
        }
        return elsewhere.handshake(
                String.valueOf(RequestRules.sid(request)),
                hooks.headers(request, false),
                error -> report.of(error, request, EngineIoSettings.WEBSOCKET));
    }

    private void requestElsewhere(HeldSessions elsewhere, HttpExchange exchange) {
        HandshakeRequest request = exchange.request();
        EngineIoError refusal = rules.refusalElsewhere(request, EngineIoSettings.POLLING);
        if (refusal != null) {
            exchange.respond(refusal.response());
        } else {
            elsewhere.request(
                    String.valueOf(RequestRules.sid(request)),
                    hooks.headed(exchange, false),
                    error -> report.of(error, request, EngineIoSettings.POLLING));
        }
    }

    @Override
    public void onRequest(HttpExchange exchange) {
        HandshakeRequest request = exchange.request();
        if (stopped || !path.opensWebSocketsOn(request.path())) {
            exchange.respond(stopped ? STOPPED : NOT_FOUND);
            return;
        }
        HeldSessions elsewhere = elsewhere(request);
        if (elsewhere != null) {
            requestElsewhere(elsewhere, exchange);
            return;
        }
        EngineIoError refusal = rules.refusal(request);
        if (refusal != null) {
            exchange.respond(refusal.response());
            return;
        }
        String sid = RequestRules.sid(request);
        if (sid == null && draining) {
            exchange.respond(STOPPED);
        } else if (sid == null) {
            HttpExchange first = hooks.headed(exchange, true);
            hooks.ask(first, () -> open(first));
        } else {
            continueSession(sid, exchange);
        }
    }

    private void continueSession(String sid, HttpExchange exchange) {
        LiveSession session = host.sessions().get(sid);
        if (session == null) { // it has ended a moment ago
            exchange.respond(EngineIoError.UNKNOWN_SID.response());
        } else {
            continueSession(session, hooks.headed(exchange, false));
        }
    }

    private static void continueSession(LiveSession session, HttpExchange exchange) {
        switch (exchange.request().method()) {
            case "GET" -> session.requests().poll(exchange, Map.of());
            case "POST" -> session.requests().post(exchange);
            default -> exchange.respond(HttpResponse.empty(500)); // as the reference server; the session stays
        }
    }

    private void open(HttpExchange exchange) {
        String id = hooks.pollingId(exchange);
        if (id == null) {
            return;
        }
        LiveSession session = newSession(id, exchange.request(), new PollingTransport(host));
        EngineIoError refusal = report.of(host.add(session), exchange.request(), EngineIoSettings.POLLING);
        if (refusal != null) {
            exchange.respond(refusal.response());
        } else if (!session.open(application)) {
            exchange.respond(HttpResponse.empty(500));
        } else if (endIfStopped(session)) {
            exchange.respond(STOPPED);
        } else {
            SessionCookie cookie = host.settings().cookie();
            session.requests()
                    .poll(exchange, cookie == null ? Map.of() : Map.of("Set-Cookie", cookie.header(session.id())));
        }
    }

    /** Ends a session that began while {@link #shutdown} went round, and so may have been missed. */
    private boolean endIfStopped(LiveSession session) {
        if (stopped) {
            session.end(DisconnectReason.SERVER_SHUTTING_DOWN, Farewell.SHUTDOWN);
        }
        return stopped;
    }

    @Override
    public FrameReceiver onOpen(Connection connection) {
        String sid = RequestRules.sid(connection.request());
        if (sid == null) {
            return openWebSocket(connection);
        }
        if (shared != null && connection.attachment().orElse(null) instanceof RemoteOwner owner) {
            return shared.held().open(sid, owner, connection);
        }
        LiveSession session = host.sessions().get(sid);
        Upgrade upgrade = session == null ? null : session.upgrade(connection);
        if (upgrade == null) { // things have changed since the handshake
            connection.close(1005, "");
            return new Refused();
        }
        return upgrade;
    }

    private FrameReceiver openWebSocket(Connection connection) {
        LiveSession session = newSession(
                HookedSessions.webSocketId(connection.attachment()),
                connection.request(),
                new WebSocketTransport(connection, host.drops()));
        EngineIoError refusal = report.of(host.add(session), connection.request(), EngineIoSettings.WEBSOCKET);
        if (refusal != null) {
            connection.close(1013, "Too many connections");
            return new Refused();
        }
        session.open(application);
        endIfStopped(session);
        return new WebSocketReceiver(session);
    }

    private LiveSession newSession(String id, HandshakeRequest request, Transport transport) {
        return new LiveSession(id, request, host, transport);
    }

    @Override
    public int connectionCount() {
        return host.sessions().all().size();
    }

    @Override
    public void loggedOut(String sessionId) {
        host.sessions().ofLogin(sessionId).forEach(LiveSession::loggedOut);
    }

    @Override
    public void drain() {
        draining = true;
        if (shared != null) {
            shared.held().drain();
        }
    }

    @Override
    public void shutdown() {
        stopped = true;
        for (LiveSession session : List.copyOf(host.sessions().all())) {
            session.end(DisconnectReason.SERVER_SHUTTING_DOWN, Farewell.SHUTDOWN);
        }
        if (shared != null) {
            shared.close();
        }
    }

    /** Ignores a WebSocket that was closed as soon as it had opened. */
    private record Refused() implements FrameReceiver {

        @Override
        public @Nullable CompletionStage<Void> onText(String text) {
            return null;
        }

        @Override
        public @Nullable CompletionStage<Void> onBinary(ByteBuffer data) {
            return null;
        }

        @Override
        public void onTooLarge() {}

        @Override
        public void onClose(int code, String reason) {}
    }
}
