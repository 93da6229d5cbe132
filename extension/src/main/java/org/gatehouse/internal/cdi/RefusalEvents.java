package org.gatehouse.internal.cdi;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.gatehouse.ConnectionRefused;
import org.gatehouse.internal.dispatch.ClientHandshake;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.Refusal;

/** Refused handshakes enter, the CDI event of each leaves on a worker; too many at once are left out. */
final class RefusalEvents implements GatewayObserver {

    private static final int MOST_WAITING = 1_000;

    private final Executor workers;
    private final PayloadCodec codec;
    private final Consumer<ConnectionRefused> fire;
    private final AtomicInteger waiting = new AtomicInteger();

    RefusalEvents(Executor workers, PayloadCodec codec, Consumer<ConnectionRefused> fire) {
        this.workers = workers;
        this.codec = codec;
        this.fire = fire;
    }

    @Override
    public void handshakeRefused(Observation.HandshakeRefused event) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return;
        }
        try {
            workers.execute(() -> {
                try {
                    fire.accept(refused(event));
                } finally {
                    waiting.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException stopping) {
            waiting.decrementAndGet();
        }
    }

    private ConnectionRefused refused(Observation.HandshakeRefused event) {
        int code = code(event.refusal(), event.request());
        return new ConnectionRefused(
                event.path(),
                code,
                message(code),
                event.refusal().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                ClientHandshake.of(event.request(), Optional.empty(), Map.of(), codec));
    }

    private static int code(Refusal refusal, HandshakeRequest request) {
        return switch (refusal) {
            case TRANSPORT -> 0;
            case UNKNOWN_SESSION -> 1;
            case MALFORMED -> request.method().equals("GET") ? 3 : 2;
            case PATH, NO_UPGRADE, NOT_TAKEN -> 3;
            case PROTOCOL_VERSION -> 5;
            case FOREIGN_ORIGIN, NO_ORIGIN, CROSS_SITE, GUARD, HOOK, CONNECTIONS, CONNECTIONS_PER_ADDRESS -> 4;
        };
    }

    private static String message(int code) {
        return switch (code) {
            case 0 -> "Transport unknown";
            case 1 -> "Session ID unknown";
            case 2 -> "Bad handshake method";
            case 3 -> "Bad request";
            case 5 -> "Unsupported protocol version";
            default -> "Forbidden";
        };
    }
}
