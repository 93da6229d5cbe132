package org.gatehouse.internal.engineio;

import org.gatehouse.spi.ConnectionTable;
import org.gatehouse.spi.HandshakeRequest;
import org.jspecify.annotations.Nullable;

/** Requests enter, reasons to refuse them leave and are reported, in the order of the reference server's checks. */
final class RequestRules {

    private static final String VERSION = "4";

    private final EngineIoSettings settings;
    private final ConnectionTable<String, LiveSession> sessions;
    private final RefusalReport report;

    RequestRules(SessionHost host, RefusalReport report) {
        this.settings = host.settings();
        this.sessions = host.sessions();
        this.report = report;
    }

    /** Returns the session id of a request, or {@code null} for a new session. */
    static @Nullable String sid(HandshakeRequest request) {
        String sid = request.queryParam("sid");
        return sid == null || sid.isEmpty() ? null : sid;
    }

    /** Decides on a plain HTTP request. */
    @Nullable EngineIoError refusal(HandshakeRequest request) {
        return report.of(refusal(request, EngineIoSettings.POLLING), request, EngineIoSettings.POLLING);
    }

    /** Decides on a WebSocket handshake. */
    @Nullable EngineIoError webSocketRefusal(HandshakeRequest request) {
        return report.of(refusal(request, EngineIoSettings.WEBSOCKET), request, EngineIoSettings.WEBSOCKET);
    }

    /** Decides on a request of a session that only other nodes may know. */
    @Nullable EngineIoError refusalElsewhere(HandshakeRequest request, String carrier) {
        String transport = request.queryParam("transport");
        EngineIoError error = null;
        if (transport == null || !settings.offers(transport)) {
            error = EngineIoError.UNKNOWN_TRANSPORT;
        } else if (!transport.equals(carrier) || !speaksOurVersion(request)) {
            error = EngineIoError.BAD_REQUEST;
        } else if (!request.method().equals("GET") && !request.method().equals("POST")) {
            error = EngineIoError.UNKNOWN_SID;
        }
        return report.of(error, request, carrier);
    }

    private @Nullable EngineIoError refusal(HandshakeRequest request, String carrier) {
        String transport = request.queryParam("transport");
        if (transport == null || !settings.offers(transport)) {
            return EngineIoError.UNKNOWN_TRANSPORT;
        }
        boolean fits = transport.equals(carrier);
        String sid = sid(request);
        if (sid != null) {
            return knownRefusal(request, sessions.get(sid), fits);
        }
        if (!request.method().equals("GET")) {
            return EngineIoError.BAD_HANDSHAKE_METHOD;
        }
        if (!fits) {
            return EngineIoError.BAD_REQUEST;
        }
        return speaksOurVersion(request)
                ? EngineIoError.of(sessions.refusal(request))
                : EngineIoError.UNSUPPORTED_VERSION;
    }

    private static @Nullable EngineIoError knownRefusal(
            HandshakeRequest request, @Nullable LiveSession session, boolean fits) {
        if (session == null) {
            return EngineIoError.UNKNOWN_SID;
        }
        boolean upgrade = EngineIoSettings.WEBSOCKET.equals(request.queryParam("transport"));
        // A WebSocket that comes too late to upgrade is opened and closed: the public conformance suites look for that.
        boolean ready = upgrade || session.isPolling();
        return fits && ready && speaksOurVersion(request) ? null : EngineIoError.BAD_REQUEST;
    }

    static boolean speaksOurVersion(HandshakeRequest request) {
        return VERSION.equals(request.queryParam("EIO"));
    }
}
