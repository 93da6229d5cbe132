package org.gatehouse;

import java.util.OptionalInt;

/**
 * Why a client has left. The texts are Socket.IO's.
 *
 * @param text the reason, such as {@code "transport close"}
 * @param closeCode the WebSocket close code that the client sent, on a plain WebSocket
 */
public record DisconnectReason(String text, OptionalInt closeCode) {

    /** The client left the namespace. */
    public static final DisconnectReason CLIENT_NAMESPACE_DISCONNECT = of("client namespace disconnect");
    /** The application called {@link ClientSocket#disconnect()}. */
    public static final DisconnectReason SERVER_NAMESPACE_DISCONNECT = of("server namespace disconnect");
    /** The connection was closed. */
    public static final DisconnectReason TRANSPORT_CLOSE = of("transport close");
    /** The connection failed, or the client broke a rule of the transport. */
    public static final DisconnectReason TRANSPORT_ERROR = of("transport error");
    /** The client did not answer a ping. */
    public static final DisconnectReason PING_TIMEOUT = of("ping timeout");
    /** The client sent a malformed Engine.IO packet. */
    public static final DisconnectReason PARSE_ERROR = of("parse error");
    /** The client broke a rule of Socket.IO, or the application called {@link ClientConnection#close()}. */
    public static final DisconnectReason FORCED_CLOSE = of("forced close");
    /** The client broke a rule of Socket.IO while it had no poll pending. */
    public static final DisconnectReason FORCED_SERVER_CLOSE = of("forced server close");
    /** The application is being stopped. */
    public static final DisconnectReason SERVER_SHUTTING_DOWN = of("server shutting down");

    /**
     * Returns a reason without close code.
     *
     * @param text the reason
     * @return the reason
     */
    public static DisconnectReason of(String text) {
        return new DisconnectReason(text, OptionalInt.empty());
    }
}
