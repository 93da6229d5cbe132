package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.FakeUndertow;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.Mount;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSockets from the server's call to the protocol, and to the application's end. */
class GatehouseEndpointTest {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final FakeServer server = new FakeServer();
    private final Protocol protocol = new Protocol();
    private final GatehouseEndpoint endpoint = new GatehouseEndpoint(server.container);

    @AfterEach
    void stop() {
        server.container.stop();
    }

    @Test
    void webSocketIsOpenedAndClosed() {
        Session session = open("ann");
        endpoint.onClose(session, new CloseReason(() -> 1001, "bye"));
        server.container.stop();

        assertThat(log).containsExactly("open", "close 1001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setMaxIdleTimeout", "getUserProperties", "addMessageHandler"})
    void webSocketThatEndsWhileItOpensLeavesNothingBehind(String meanwhile) {
        AtomicBoolean first = new AtomicBoolean(true);
        Session[] opening = new Session[1];
        server.called = method -> {
            if (method.equals(meanwhile) && first.getAndSet(false)) {
                endpoint.onClose(opening[0], new CloseReason(() -> 1001, ""));
            }
        };
        opening[0] = server.session(server.accept(protocol, "ann"));
        endpoint.onOpen(opening[0], config());

        assertThat(server.container.connections()).isEmpty();
        server.container.stop();
        assertThat(log).isEmpty();
    }

    @Test
    void loginThatEndsBetweenHandshakeAndOpeningEndsTheWebSocket() {
        String query = server.accept(protocol, "ann");
        server.end("ann");
        endpoint.onOpen(server.session(query), config());

        assertThat(log).containsExactly("open", "logged out ann");
    }

    @Test
    void loginThatEndsIsNobodyElses() {
        server.end("bob");
        open("ann");

        assertThat(log).containsExactly("open");
    }

    @Test
    void whatWaitsWhenTheApplicationStopsIsStillSent() {
        server.slow = true;
        open("ann");
        Connection connection = protocol.connection;
        connection.send(List.of(new Frame.Text("a")));
        server.atStop = () -> {
            connection.send(List.of(new Frame.Text("the last word")));
            connection.close(1001, "stopping");
        };
        AtomicBoolean stopped = new AtomicBoolean();
        Thread stopping = Thread.currentThread();
        Thread network = new Thread(() -> {
            while (stopping.getState() != Thread.State.TIMED_WAITING && !stopped.get()) {
                Thread.onSpinWait();
            }
            server.slow = false;
            server.inFlight.remove(0).onResult(new SendResult());
        });
        network.start();
        server.container.stop();
        stopped.set(true);

        assertThat(server.sent).containsExactly("a", "the last word", "close 1001 stopping");
    }

    @Test
    void closeThatWaitsForItsClientDoesNotOutliveTheApplication() {
        server.webSockets = FakeUndertow.container();
        server.container.mount(new Mount("/ws", 0, Fixtures.OPTIONS, Fixtures.CORS, protocol));
        open("ann");
        server.called = method -> {
            if (method.equals("close")) {
                server.aborted.join(); // a client that does not read, and no interrupt helps
            }
        };
        server.container.stop();

        assertThat(server.aborted).isCompleted();
    }

    private Session open(String login) {
        Session session = server.session(server.accept(protocol, login));
        endpoint.onOpen(session, config());
        return session;
    }

    private static EndpointConfig config() {
        return Fixtures.proxy(EndpointConfig.class, (proxy, method, args) -> null);
    }

    private final class Protocol implements ConnectionListener, FrameReceiver {

        private @Nullable Connection connection;

        @Override
        public FrameReceiver onOpen(Connection opened) {
            connection = opened;
            log.add("open");
            return this;
        }

        @Override
        public void onClose(int code, String reason) {
            log.add("close " + code);
        }

        @Override
        public void loggedOut(String sessionId) {
            log.add("logged out " + sessionId);
        }

        @Override
        public void shutdown() {}

        @Override
        public void onTooLarge() {}

        @Override
        public CompletionStage<HandshakeDecision> onHandshake(HandshakeRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onRequest(HttpExchange exchange) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable CompletionStage<Void> onText(String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable CompletionStage<Void> onBinary(ByteBuffer data) {
            throw new UnsupportedOperationException();
        }
    }
}
