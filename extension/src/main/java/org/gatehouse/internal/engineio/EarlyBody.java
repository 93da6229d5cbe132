package org.gatehouse.internal.engineio;

import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is read while it is still asked whose it is: a server lets it be read from the beginning, or not at all.
 *
 * @param exchange the request
 * @param early its body
 */
record EarlyBody(HttpExchange exchange, CompletionStage<byte @Nullable []> early) implements ForwardingExchange {

    @Override
    public CompletionStage<byte @Nullable []> body(int limit) {
        return early;
    }
}
