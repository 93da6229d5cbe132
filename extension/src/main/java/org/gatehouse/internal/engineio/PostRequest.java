package org.gatehouse.internal.engineio;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/**
 * One POST of a polling client: its body enters, its packets leave in order to a {@link PostTarget}, and {@code ok} when they
 * were processed. Of a session of this node it has the turn of the {@link ReceiverTurn} from arrival to answer.
 */
final class PostRequest {

    private enum State {
        READING,
        PROCESSING,
        CONGESTED
    }

    private static final HttpResponse OK =
            HttpResponse.of(200, "text/html", "ok").with("cache-control", "no-store");

    private final PostTarget target;
    private final SessionHost host;
    private final HttpExchange exchange;
    private final AtomicBoolean finished = new AtomicBoolean();
    private final AtomicInteger runs = new AtomicInteger();
    private volatile State state = State.READING;
    private volatile @Nullable ScheduledFuture<?> timeout;
    private List<EngineIoPacket> packets = List.of();
    private boolean malformed;
    private int next;

    PostRequest(PostTarget target, SessionHost host, HttpExchange exchange) {
        this.target = target;
        this.host = host;
        this.exchange = exchange;
    }

    /** Returns the answer to a POST that was taken. */
    static HttpResponse ok() {
        return OK;
    }

    /** Tells whether the body is of a kind that Engine.IO 4 does not know. */
    boolean isBinary() {
        String type = exchange.request().header("Content-Type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("application/octet-stream");
    }

    void start() {
        exchange.onAbort(this::lost);
        CompletionStage<byte @Nullable []> arrival =
                exchange.body(host.settings().maxPayload());
        if (!arrival.toCompletableFuture().isDone()) {
            timeout = host.schedule(this::tooSlow, host.settings().requestBodyTimeout());
            if (finished.get()) {
                stopTimeout();
            }
        }
        arrival.whenComplete((body, failure) -> {
            stopTimeout();
            if (failure != null) {
                lost();
            } else {
                onBody(body);
            }
        });
    }

    private void stopTimeout() {
        ScheduledFuture<?> running = timeout;
        if (running != null) {
            running.cancel(false);
        }
    }

    private void tooSlow() {
        if (state == State.READING) {
            refuse(408, StandardOptions.REQUEST_BODY_TIMEOUT);
        }
    }

    private void onBody(byte @Nullable [] body) {
        if (body == null) {
            refuse(413, StandardOptions.MAX_PAYLOAD);
            return;
        }
        target.posted(body.length);
        EngineIoCodec.Payload payload =
                EngineIoCodec.decodePayload(body, host.settings().maxPackets());
        packets = payload.packets();
        malformed = payload.malformed();
        state = State.PROCESSING;
        run();
    }

    /** Goes on, unless a call further down the stack, or on another thread, is at it; that one then goes on. */
    private void run() {
        if (runs.getAndIncrement() > 0) {
            return;
        }
        do {
            process();
        } while (runs.decrementAndGet() > 0);
    }

    private void process() {
        state = State.PROCESSING;
        while (next < packets.size() && !finished.get()) {
            EngineIoPacket packet = packets.get(next++);
            CompletionStage<Void> congestion = target.handle(packet, next == packets.size());
            if (congestion != null && exchange.asynchronous()) {
                state = State.CONGESTED;
                if (target.ended()) {
                    break;
                }
                congestion.whenComplete((done, failure) -> run());
                return;
            }
        }
        if (malformed) {
            target.malformed();
        }
        finish(target.answer());
    }

    /**
     * Answers at once, because the session has ended; what is being processed answers itself. An error here would keep the
     * client from reading the end that waits for its next poll.
     */
    void abandon() {
        if (state != State.PROCESSING) {
            finish(OK);
        }
    }

    /** What has arrived is processed nevertheless, unless the session ends with its request. */
    private void lost() {
        if (state != State.READING) {
            target.lost();
        } else if (claim()) {
            target.lost();
            target.over(this);
        }
    }

    /** Answers whether the end of this request is the caller's to make. */
    private boolean claim() {
        boolean first = finished.compareAndSet(false, true);
        if (first) {
            stopTimeout();
        }
        return first;
    }

    /** In this order, so that the session has ended for whatever the client sends when it has the answer. */
    private void refuse(int status, Option<?> limit) {
        if (claim()) {
            target.exceeded(limit);
            target.lost();
            target.over(this);
            exchange.respond(HttpResponse.empty(status));
        }
    }

    private void finish(HttpResponse response) {
        if (claim()) {
            target.over(this);
            exchange.respond(response);
        }
    }
}
