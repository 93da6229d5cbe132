package org.gatehouse.internal.cdi;

import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.CorsPolicy;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Mount;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;

/**
 * What load balancers ask: requests enter, 200 or 503 leaves.
 *
 * @param ready whether clients should be sent here
 */
record Readiness(BooleanSupplier ready) implements ConnectionListener {

    /** The configuration key of the path. */
    static final String KEY = "gatehouse.readiness-path";

    private static final HttpResponse UP =
            HttpResponse.of(200, "text/plain", "UP").with("cache-control", "no-store");
    private static final HttpResponse DOWN =
            HttpResponse.of(503, "text/plain", "DOWN").with("cache-control", "no-store");
    private static final MountOptions DEFAULTS = new MountOptions() {
        @Override
        public <T> T get(Option<T> option) {
            return option.parser().apply(option.defaultText());
        }
    };

    /** The mount of a path. */
    static Mount on(String path, BooleanSupplier ready) {
        return new Mount(path, 0, DEFAULTS, new CorsPolicy(DEFAULTS), new Readiness(ready));
    }

    @Override
    public CompletionStage<HandshakeDecision> onHandshake(HandshakeRequest request) {
        return new HandshakeDecision.Refuse(HttpResponse.empty(404)).now();
    }

    @Override
    public void onRequest(HttpExchange exchange) {
        String method = exchange.request().method();
        if (method.equals("GET") || method.equals("HEAD")) {
            exchange.respond(ready.getAsBoolean() ? UP : DOWN);
        } else {
            exchange.respond(HttpResponse.empty(405).with("Allow", "GET, HEAD"));
        }
    }

    @Override
    public FrameReceiver onOpen(Connection connection) {
        throw new IllegalStateException("every handshake is refused");
    }

    @Override
    public void loggedOut(String sessionId) {
        // nobody is logged in here
    }

    @Override
    public void shutdown() {
        // nothing is open
    }
}
