package org.gatehouse.internal.engineio;

import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is read while it is still asked whose it is: a server lets it be read from the beginning, or not at all.
 *
 * @param exchange the request
 * @param early its body
 */
record EarlyBody(HttpExchange exchange, CompletionStage<byte @Nullable []> early) implements HttpExchange {

    @Override
    public HandshakeRequest request() {
        return exchange.request();
    }

    @Override
    public CompletionStage<byte @Nullable []> body(int limit) {
        return early;
    }

    @Override
    public void respond(HttpResponse response) {
        exchange.respond(response);
    }

    @Override
    public void onAbort(Runnable action) {
        exchange.onAbort(action);
    }

    @Override
    public boolean asynchronous() {
        return exchange.asynchronous();
    }
}
