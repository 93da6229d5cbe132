package org.gatehouse.spi;

import java.util.Map;
import java.util.Optional;

/** The answer to a WebSocket handshake. */
public sealed interface HandshakeDecision {

    /**
     * The connection is opened.
     *
     * @param subprotocol the {@code Sec-WebSocket-Protocol} chosen
     * @param headers further headers of the 101
     */
    record Accept(Optional<String> subprotocol, Map<String, String> headers) implements HandshakeDecision {

        /** Accepts without subprotocol and headers. */
        public Accept() {
            this(Optional.empty(), Map.of());
        }
    }

    /**
     * The connection is refused with an HTTP status.
     *
     * @param response what the client receives
     */
    record Refuse(HttpResponse response) implements HandshakeDecision {}
}
