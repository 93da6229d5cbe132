package org.gatehouse.internal.engineio;

import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.Refusal;
import org.gatehouse.spi.RefusalLog;
import org.jspecify.annotations.Nullable;

/** Reasons to refuse a request enter, what a deployer should know about them leaves to the log. */
final class RefusalReport {

    private final RefusalLog log;
    private final SessionHost host;

    RefusalReport(RefusalLog log, SessionHost host) {
        this.log = log;
        this.host = host;
    }

    /**
     * Reports a refusal, or nothing.
     *
     * @param error why, or {@code null} for no reason
     * @param carrier the transport that the request came over
     * @return the same reason
     */
    @Nullable EngineIoError of(@Nullable EngineIoError error, HandshakeRequest request, String carrier) {
        if (error != null) {
            add(error, request, carrier);
        }
        return error;
    }

    /** Reports a client that the application has refused. */
    void refusedByHook(HandshakeRequest request, String message) {
        log.add(Refusal.HOOK, request, "a client that it lets pass; this one was told " + RefusalLog.shown(message));
    }

    private void add(EngineIoError error, HandshakeRequest request, String carrier) {
        switch (error) {
            case UNKNOWN_TRANSPORT ->
                log.add(
                        Refusal.TRANSPORT,
                        request,
                        "one of " + host.settings().transports() + " as transport in the query, not "
                                + parameter(request, "transport"));
            case UNKNOWN_SID ->
                log.add(Refusal.UNKNOWN_SESSION, request, "the sid of a session that lives on this server");
            case UNREACHABLE ->
                log.add(Refusal.UNKNOWN_SESSION, request, "the other nodes, which may know its sid, to be reachable");
            case SERVER_FULL -> addFull(Refusal.CONNECTIONS, request);
            case ADDRESS_FULL -> addFull(Refusal.CONNECTIONS_PER_ADDRESS, request);
            case ID_IN_USE -> log.add(Refusal.HOOK, request, "a sessionId of the hook that no other session has");
            case UNSUPPORTED_VERSION -> addVersion(request);
            case BAD_HANDSHAKE_METHOD -> log.add(Refusal.MALFORMED, request, "GET as a session's first request");
            case BAD_REQUEST -> addMismatch(request, carrier);
        }
    }

    private void addFull(Refusal refusal, HandshakeRequest request) {
        log.add(refusal, request, host.sessions().expectation(refusal, request));
    }

    private void addVersion(HandshakeRequest request) {
        log.add(Refusal.PROTOCOL_VERSION, request, "EIO=4 in the query, not EIO=" + parameter(request, "EIO"));
    }

    /** What does not fit together; a poll that is late, after an upgrade, is nothing to report. */
    private void addMismatch(HandshakeRequest request, String carrier) {
        boolean webSocket = EngineIoSettings.WEBSOCKET.equals(request.queryParam("transport"));
        boolean handshake = carrier.equals(EngineIoSettings.WEBSOCKET);
        if (webSocket && !handshake) {
            log.add(
                    Refusal.NO_UPGRADE,
                    request,
                    "the headers Connection: Upgrade and Upgrade: websocket beside transport=websocket");
        } else if (handshake && !webSocket) {
            log.add(Refusal.MALFORMED, request, "transport=websocket in the query of a WebSocket handshake");
        } else if (!RequestRules.speaksOurVersion(request)) {
            addVersion(request);
        }
    }

    private static String parameter(HandshakeRequest request, String name) {
        return RefusalLog.shown(request.queryParam(name));
    }
}
