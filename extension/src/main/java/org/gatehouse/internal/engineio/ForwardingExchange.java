package org.gatehouse.internal.engineio;

import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A request in front of another one: all that it does not change itself is the other one's. */
interface ForwardingExchange extends HttpExchange {

    /** The other one. */
    HttpExchange exchange();

    @Override
    default HandshakeRequest request() {
        return exchange().request();
    }

    @Override
    default CompletionStage<byte @Nullable []> body(int limit) {
        return exchange().body(limit);
    }

    @Override
    default void respond(HttpResponse response) {
        exchange().respond(response);
    }

    @Override
    default void onAbort(Runnable action) {
        exchange().onAbort(action);
    }

    @Override
    default boolean asynchronous() {
        return exchange().asynchronous();
    }
}
