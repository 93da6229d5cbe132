package org.gatehouse.internal.plainws;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;

/** The plain WebSockets of one mount: handshakes enter, connections leave. */
final class PlainEndpoint implements ConnectionListener {

    private final PlainSettings settings;
    private final GarbageLog garbage = new GarbageLog();
    private final Set<PlainConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    PlainEndpoint(PlainSettings settings) {
        this.settings = settings;
    }

    @Override
    public HandshakeDecision onHandshake(HandshakeRequest request) {
        boolean full = settings.maxConnections() > 0 && connections.size() >= settings.maxConnections();
        if (stopped || full) {
            String reason = stopped ? "the application is being stopped" : "too many connections";
            return new HandshakeDecision.Refuse(HttpResponse.of(503, "text/plain; charset=UTF-8", reason));
        }
        return new HandshakeDecision.Accept(subprotocol(request), Map.of());
    }

    @Override
    public void onRequest(HttpExchange exchange) {
        exchange.respond(HttpResponse.of(426, "text/plain; charset=UTF-8", "a WebSocket handshake is needed")
                .with("Upgrade", "websocket")
                .with("Connection", "Upgrade"));
    }

    @Override
    public FrameReceiver onOpen(Connection connection) {
        PlainConnection plain = new PlainConnection(connection, settings, garbage, connections::remove);
        connections.add(plain);
        plain.open();
        if (stopped) {
            plain.shutdown();
        }
        return plain;
    }

    @Override
    public void shutdown() {
        stopped = true;
        connections.forEach(PlainConnection::shutdown);
    }

    private Optional<String> subprotocol(HandshakeRequest request) {
        List<String> asked = request.headers().getOrDefault("Sec-WebSocket-Protocol", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .toList();
        return settings.subprotocols().stream().filter(asked::contains).findFirst();
    }
}
