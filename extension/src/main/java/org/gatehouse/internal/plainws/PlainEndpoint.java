package org.gatehouse.internal.plainws;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;

/** The plain WebSockets of one mount: handshakes enter, connections leave. */
final class PlainEndpoint implements ConnectionListener {

    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final HttpResponse STOPPED = HttpResponse.empty(503);
    private static final HttpResponse NO_HANDSHAKE = HttpResponse.of(426, TEXT, "This is a WebSocket")
            .with("Upgrade", "websocket")
            .with("Connection", "Upgrade")
            .with("Sec-WebSocket-Version", "13");
    private static final HttpResponse NO_GET = HttpResponse.empty(405).with("Allow", "GET");
    private static final int TRY_AGAIN_LATER = 1013;

    private final PlainSettings settings;
    private final GarbageLog garbage;
    private final ConnectionTable connections;
    private volatile boolean stopped;

    PlainEndpoint(PlainSettings settings) {
        this.settings = settings;
        this.garbage = new GarbageLog(settings.clock());
        this.connections = new ConnectionTable(settings);
    }

    @Override
    public HandshakeDecision onHandshake(HandshakeRequest request) {
        HttpResponse refusal = stopped ? STOPPED : connections.refusal(request);
        return refusal == null
                ? new HandshakeDecision.Accept(subprotocol(request), Map.of())
                : new HandshakeDecision.Refuse(refusal);
    }

    @Override
    public void onRequest(HttpExchange exchange) {
        String method = exchange.request().method();
        boolean reading = method.equals("GET") || method.equals("HEAD");
        exchange.respond(stopped ? STOPPED : reading ? NO_HANDSHAKE : NO_GET);
    }

    @Override
    public FrameReceiver onOpen(Connection connection) {
        PlainConnection plain = new PlainConnection(connection, settings, garbage, connections::remove);
        if (connections.add(plain)) {
            plain.open();
        } else {
            plain.turnAway(TRY_AGAIN_LATER, "too many connections");
        }
        if (stopped) {
            plain.shutdown();
        }
        return plain;
    }

    @Override
    public void loggedOut(String sessionId) {
        connections.ofLogin(sessionId).forEach(PlainConnection::loggedOut);
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
