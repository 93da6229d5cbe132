package org.gatehouse.internal.engineio;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.RandomId;
import org.gatehouse.spi.RequestHooks;
import org.jspecify.annotations.Nullable;

/**
 * What the application says to the requests of sessions: requests enter; decisions, session ids and headers leave. Without
 * hooks everything passes as it is.
 *
 * @param hooks the application's, {@code null} for none
 * @param codec writes messages for clients
 * @param report told of refusals
 */
record HookedSessions(@Nullable RequestHooks hooks, PayloadCodec codec, RefusalReport report) {

    private static final HttpResponse BAD_ID = EngineIoError.BAD_REQUEST.response();

    /** The id that a WebSocket's session is to have, from its handshake to its opening. */
    private record ChosenId(String id) {}

    /** Adds headers to what is answered. */
    HttpExchange headed(HttpExchange exchange, boolean first) {
        return hooks == null ? exchange : new HeadedExchange(exchange, hooks, first);
    }

    /** Asks whether a polling request may begin a session, and goes on if so; what refuses it is answered here. */
    void ask(HttpExchange exchange, Runnable goOn) {
        if (hooks == null) {
            goOn.run();
            return;
        }
        HandshakeRequest request = exchange.request();
        CompletionStage<Optional<String>> refusal = hooks.refusal(request);
        if (!exchange.asynchronous()) {
            refusal.toCompletableFuture().join(); // now or never
        }
        refusal.thenAccept(message -> {
            if (message.isPresent()) {
                report.refusedByHook(request, message.get());
                exchange.respond(HttpResponse.of(
                        403, "application/json", "{\"code\":4,\"message\":" + codec.write(message.get()) + "}"));
            } else {
                goOn.run();
            }
        });
    }

    /** Asks whether a WebSocket may begin a session. */
    CompletionStage<HandshakeDecision> ask(HandshakeRequest request) {
        if (hooks == null) {
            return new HandshakeDecision.Accept().now();
        }
        return hooks.refusal(request).thenApply(message -> {
            if (message.isPresent()) {
                report.refusedByHook(request, message.get());
                return new HandshakeDecision.Refuse(HttpResponse.of(403, "text/plain; charset=UTF-8", message.get()));
            }
            return accepted(request);
        });
    }

    private HandshakeDecision accepted(HandshakeRequest request) {
        try {
            return new HandshakeDecision.Accept(
                    Optional.empty(), headers(request, true), id(request).map(ChosenId::new));
        } catch (IllegalStateException e) {
            return new HandshakeDecision.Refuse(EngineIoError.BAD_REQUEST.handshakeResponse());
        }
    }

    /** The headers of the 101 of a WebSocket. */
    Map<String, String> headers(HandshakeRequest request, boolean first) {
        return hooks == null ? Map.of() : hooks.headers(request, first);
    }

    /** The id of a session that polls; {@code null} if there should be one that cannot be used, which has been answered. */
    @Nullable String pollingId(HttpExchange exchange) {
        try {
            return id(exchange.request()).orElseGet(RandomId::next);
        } catch (IllegalStateException e) {
            exchange.respond(BAD_ID);
            return null;
        }
    }

    private Optional<String> id(HandshakeRequest request) {
        return hooks == null ? Optional.empty() : hooks.sessionId(request);
    }

    /** The id of a session that begins with a WebSocket. */
    static String webSocketId(Optional<Object> attachment) {
        return attachment.isPresent() && attachment.get() instanceof ChosenId chosen ? chosen.id() : RandomId.next();
    }

    /** Adds the application's headers to an answer. */
    private record HeadedExchange(HttpExchange exchange, RequestHooks hooks, boolean first)
            implements ForwardingExchange {

        @Override
        public void respond(HttpResponse response) {
            Map<String, String> headers = new HashMap<>(response.headers());
            headers.putAll(hooks.headers(request(), first));
            exchange.respond(new HttpResponse(response.status(), headers, response.body()));
        }
    }
}
