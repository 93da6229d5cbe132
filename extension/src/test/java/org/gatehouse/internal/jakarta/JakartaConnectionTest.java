package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.EndpointConfig;
import java.lang.reflect.InvocationHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JakartaConnectionTest {

    @ParameterizedTest
    @CsvSource({
        "drop-oldest, dropped /ws OLDEST 2",
        "drop-newest, dropped /ws NEWEST 1",
        "close,       dropped /ws CLOSED 1"
    })
    void whatAFullQueueLosesIsReported(String policy, String report) {
        FakeServer server = new FakeServer();
        server.options = options(Map.of("slow-consumer", policy, "send-queue", "200"));
        server.slow = true;
        CompletableFuture<Connection> opened = new CompletableFuture<>();
        GatehouseEndpoint endpoint = new GatehouseEndpoint(server.container);
        endpoint.onOpen(
                server.session(server.accept(new Silent(opened), "login")), Fixtures.proxy(EndpointConfig.class, NONE));
        Connection connection = opened.join();
        connection.send(List.of(new Frame.Text("in flight")));
        connection.send(List.of(new Frame.Text("1")));
        connection.send(List.of(new Frame.Text("2")));
        connection.send(List.of(new Frame.Text("3".repeat(120))));

        assertThat(server.observer.take()).containsExactly(report);
    }

    private static final InvocationHandler NONE = (proxy, method, args) -> null;

    private static MountOptions options(Map<String, String> texts) {
        return new MountOptions() {
            @Override
            public <T> T get(Option<T> option) {
                return option.parser().apply(texts.getOrDefault(option.key(), option.defaultText()));
            }
        };
    }

    /** A protocol that hears nothing. */
    private record Silent(CompletableFuture<Connection> opened) implements ConnectionListener {

        @Override
        public CompletionStage<HandshakeDecision> onHandshake(HandshakeRequest request) {
            return new HandshakeDecision.Accept().now();
        }

        @Override
        public void onRequest(HttpExchange exchange) {}

        @Override
        public FrameReceiver onOpen(Connection connection) {
            opened.complete(connection);
            return Fixtures.proxy(FrameReceiver.class, NONE);
        }

        @Override
        public void loggedOut(String sessionId) {}

        @Override
        public void shutdown() {}
    }

    @ParameterizedTest
    @CsvSource({"x, 10, 10", "x, 123, 123", "x, 124, 123", "é, 100, 61", "€, 100, 41", "\uD83D\uDE00, 100, 30"})
    void reasonIsCutToWhatACloseFrameHolds(String character, int count, int left) {
        String cut = JakartaConnection.cut(character.repeat(count));

        assertThat(cut).isEqualTo(character.repeat(left));
        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(123);
    }
}
