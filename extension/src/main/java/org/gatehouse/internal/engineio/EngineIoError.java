package org.gatehouse.internal.engineio;

import java.util.Optional;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Refusal;
import org.jspecify.annotations.Nullable;

/** Why a request is refused. Code 4 for a foreign origin is the business of {@link org.gatehouse.spi.CorsPolicy}. */
enum EngineIoError {
    UNKNOWN_TRANSPORT(400, 0, "Transport unknown"),
    UNKNOWN_SID(400, 1, "Session ID unknown"),
    /** The node that may know the session cannot be asked. */
    UNREACHABLE(503, 1, "Session ID unknown"),
    BAD_HANDSHAKE_METHOD(400, 2, "Bad handshake method"),
    BAD_REQUEST(400, 3, "Bad request"),
    /** The application has chosen an id that another session has. */
    ID_IN_USE(400, 3, "Bad request"),
    /** The whole mount has its limit of connections. */
    SERVER_FULL(503, 4, "Too many connections"),
    /** The client's address has its limit of connections. */
    ADDRESS_FULL(429, 4, "Too many connections"),
    UNSUPPORTED_VERSION(400, 5, "Unsupported protocol version");

    private final int status;
    private final int code;
    private final String message;

    EngineIoError(int status, int code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** The error for a table that has no room. */
    static @Nullable EngineIoError of(Optional<Refusal> full) {
        return full.map(refusal -> switch (refusal) {
                    case CONNECTIONS -> SERVER_FULL;
                    case HOOK -> ID_IN_USE;
                    default -> ADDRESS_FULL;
                })
                .orElse(null);
    }

    /** The answer to a polling client. */
    HttpResponse response() {
        return HttpResponse.of(status, "application/json", "{\"code\":" + code + ",\"message\":\"" + message + "\"}");
    }

    /** The answer to a WebSocket handshake, which the reference server gives without the code. */
    HttpResponse handshakeResponse() {
        return HttpResponse.of(status, "text/html", message);
    }
}
