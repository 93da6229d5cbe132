package org.gatehouse.spi;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The answer to a WebSocket handshake. */
public sealed interface HandshakeDecision {

    /**
     * Answers with this decision at once.
     *
     * @return a stage that has completed
     */
    default CompletionStage<HandshakeDecision> now() {
        return CompletableFuture.completedFuture(this);
    }

    /**
     * The connection is opened.
     *
     * @param subprotocol the {@code Sec-WebSocket-Protocol} chosen
     * @param headers further headers of the 101
     * @param attachment what the listener wants to find at {@link Connection#attachment}
     */
    record Accept(Optional<String> subprotocol, Map<String, String> headers, Optional<Object> attachment)
            implements HandshakeDecision {

        /**
         * Accepts without attachment.
         *
         * @param subprotocol the subprotocol chosen
         * @param headers further headers of the 101
         */
        public Accept(Optional<String> subprotocol, Map<String, String> headers) {
            this(subprotocol, headers, Optional.empty());
        }

        /** Accepts without subprotocol, headers and attachment. */
        public Accept() {
            this(Optional.empty(), Map.of(), Optional.empty());
        }
    }

    /**
     * The connection is refused with an HTTP status.
     *
     * @param response what the client receives
     */
    record Refuse(HttpResponse response) implements HandshakeDecision {}
}
