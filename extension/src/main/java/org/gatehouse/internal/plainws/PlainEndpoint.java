package org.gatehouse.internal.plainws;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.gatehouse.spi.Admission;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.ConnectionTable;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Refusal;
import org.gatehouse.spi.RefusalLog;
import org.gatehouse.spi.RequestHooks;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/** The plain WebSockets of one mount: handshakes enter, connections leave. */
final class PlainEndpoint implements ConnectionListener {

    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final HttpResponse STOPPED = HttpResponse.empty(503);
    private static final HttpResponse FULL = HttpResponse.of(503, TEXT, "Too many connections");
    private static final HttpResponse ADDRESS_FULL = HttpResponse.of(429, TEXT, "Too many connections");
    private static final HttpResponse NO_HANDSHAKE = HttpResponse.of(426, TEXT, "This is a WebSocket")
            .with("Upgrade", "websocket")
            .with("Connection", "Upgrade")
            .with("Sec-WebSocket-Version", "13");
    private static final HttpResponse NO_GET = HttpResponse.empty(405).with("Allow", "GET");
    private static final Admission UNDECIDED = new Admission.Refused("Internal server error", null);
    private static final int TRY_AGAIN_LATER = 1013;

    private final PlainSettings settings;
    private final GarbageLog garbage;
    private final RefusalLog refusals;
    private final ConnectionTable<PlainConnection, PlainConnection> connections;
    private final @Nullable RequestHooks hooks;
    private volatile boolean draining;
    private volatile boolean stopped;

    PlainEndpoint(PlainSettings settings) {
        this.settings = settings;
        this.hooks = settings.context().router().requestHooks();
        this.garbage = new GarbageLog(settings.clock());
        this.refusals =
                new RefusalLog(settings.context().path(), settings.context().observer());
        this.connections = new ConnectionTable<>(settings.context().options());
    }

    @Override
    public CompletionStage<HandshakeDecision> onHandshake(HandshakeRequest request) {
        HttpResponse refusal = stopped || draining ? STOPPED : full(request);
        if (refusal != null) {
            return new HandshakeDecision.Refuse(refusal).now();
        }
        if (hooks == null) {
            return admit(request).thenApply(admission -> decision(admission, request));
        }
        return hooks.refusal(request).thenCompose(message -> {
            if (message.isEmpty()) {
                return admit(request).thenApply(admission -> decision(admission, request));
            }
            refusals.add(
                    Refusal.HOOK,
                    request,
                    "a client that it lets pass; this one was told " + RefusalLog.shown(message.get()));
            return new HandshakeDecision.Refuse(refused(403, Map.of("message", message.get()))).now();
        });
    }

    private HandshakeDecision decision(Admission admission, HandshakeRequest request) {
        if (!(admission instanceof Admission.Refused refused)) {
            Map<String, String> headers = hooks == null ? Map.of() : hooks.headers(request, true);
            return new HandshakeDecision.Accept(subprotocol(request), headers, Optional.of(admission));
        }
        HttpResponse answer = forbidden(refused, request);
        refusals.add(
                Refusal.GUARD,
                request,
                "a client that the guards let pass; this one got status " + answer.status() + " and "
                        + RefusalLog.shown(refused.message()));
        return new HandshakeDecision.Refuse(answer);
    }

    /** The answer if there is no room for one more. */
    private @Nullable HttpResponse full(HandshakeRequest request) {
        Optional<Refusal> refusal = connections.refusal(request);
        refusal.ifPresent(reason -> report(reason, request));
        return refusal.map(reason -> reason == Refusal.CONNECTIONS ? FULL : ADDRESS_FULL)
                .orElse(null);
    }

    private void report(Refusal refusal, HandshakeRequest request) {
        refusals.add(refusal, request, connections.expectation(refusal, request));
    }

    /** Asks the guards, of which one may think about it, but not for ever. */
    private CompletionStage<Admission> admit(HandshakeRequest request) {
        CompletableFuture<Admission> decision =
                settings.context().router().admit("/", request).toCompletableFuture();
        if (decision.isDone()) {
            return decision;
        }
        CompletableFuture<Admission> inTime = new CompletableFuture<>();
        ScheduledFuture<?> patience = settings.context()
                .timer()
                .schedule(
                        (Runnable) () -> inTime.complete(UNDECIDED),
                        settings.context()
                                .options()
                                .get(StandardOptions.CONNECT_TIMEOUT)
                                .toMillis(),
                        TimeUnit.MILLISECONDS);
        decision.whenComplete((admission, failure) -> {
            patience.cancel(false);
            inTime.complete(failure == null ? admission : UNDECIDED);
        });
        return inTime;
    }

    /** 401 asks a client that has not said who it is to do so. */
    private HttpResponse forbidden(Admission.Refused refused, HandshakeRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", refused.message());
        if (refused.data() != null) {
            body.put("data", refused.data());
        }
        int status = request.principal() == null ? 401 : 403;
        return refused(status, body);
    }

    private HttpResponse refused(int status, Map<String, Object> body) {
        return HttpResponse.of(
                status, "application/json", settings.context().codec().write(body));
    }

    @Override
    public void onRequest(HttpExchange exchange) {
        String method = exchange.request().method();
        boolean reading = method.equals("GET") || method.equals("HEAD");
        if (!stopped) {
            refusals.add(Refusal.NO_UPGRADE, exchange.request(), expectation(exchange.request()));
        }
        exchange.respond(stopped ? STOPPED : reading ? NO_HANDSHAKE : NO_GET);
    }

    private static String expectation(HandshakeRequest request) {
        return "a plain WebSocket handshake, with the headers Connection: Upgrade and Upgrade: websocket"
                + (request.queryParam("EIO") == null
                        ? ""
                        : "; socket.io-client needs a gateway with protocol = \"socket.io\"");
    }

    @Override
    public FrameReceiver onOpen(Connection connection) {
        HandshakeRequest request = connection.request();
        PlainConnection plain =
                new PlainConnection(connection, settings, garbage, ended -> connections.remove(ended, request, ended));
        Optional<Refusal> full = connections.add(plain, request, plain);
        if (full.isEmpty()) {
            plain.open();
        } else {
            report(full.get(), request);
            plain.turnAway(TRY_AGAIN_LATER, "too many connections");
        }
        if (stopped) {
            plain.shutdown();
        }
        return plain;
    }

    @Override
    public int connectionCount() {
        return connections.all().size();
    }

    @Override
    public void loggedOut(String sessionId) {
        connections.ofLogin(sessionId).forEach(PlainConnection::loggedOut);
    }

    @Override
    public void drain() {
        draining = true;
    }

    @Override
    public void shutdown() {
        stopped = true;
        connections.all().forEach(PlainConnection::shutdown);
    }

    /** The first of ours that the client offers, too. */
    private Optional<String> subprotocol(HandshakeRequest request) {
        List<String> asked = request.headers().getOrDefault("Sec-WebSocket-Protocol", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
        return settings.subprotocols().stream().filter(asked::contains).findFirst();
    }
}
