package org.gatehouse.internal.cdi;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.GatewayProtocol;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.ProtocolContext;

/** A protocol with namespaces, of which tests take the router. */
public final class TestProtocol implements GatewayProtocol {

    /** The contexts of the mounts by path. */
    static final Map<String, ProtocolContext> CONTEXTS = new ConcurrentHashMap<>();

    /** What a shutdown is to do, by path. */
    static final Map<String, Runnable> SHUTDOWNS = new ConcurrentHashMap<>();

    public TestProtocol() {}

    @Override
    public String name() {
        return "test";
    }

    @Override
    public boolean hasNamespaces() {
        return true;
    }

    @Override
    public boolean ownsSubpaths() {
        return true;
    }

    @Override
    public ConnectionListener open(ProtocolContext context) {
        CONTEXTS.put(context.path(), context);
        return new ConnectionListener() {
            @Override
            public CompletionStage<HandshakeDecision> onHandshake(HandshakeRequest request) {
                return new HandshakeDecision.Accept().now();
            }

            @Override
            public void onRequest(HttpExchange exchange) {}

            @Override
            public FrameReceiver onOpen(Connection connection) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void loggedOut(String sessionId) {}

            @Override
            public void shutdown() {
                SHUTDOWNS.getOrDefault(context.path(), () -> {}).run();
            }
        };
    }
}
