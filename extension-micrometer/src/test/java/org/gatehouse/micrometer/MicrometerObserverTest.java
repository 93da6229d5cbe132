package org.gatehouse.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.spi.Observation;
import org.gatehouse.spi.Observation.DropCause;
import org.gatehouse.spi.ObservedConnection;
import org.gatehouse.spi.Refusal;
import org.gatehouse.spi.StandardOptions;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.RecordingObserver;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.Test;

/** What is measured, under which names. */
class MicrometerObserverTest {

    /** Answers, fails and sends. */
    @WebSocketGateway(namespace = "/chat")
    public static class Chat {

        @SubscribeMessage("echo")
        String echo(String text, ClientSocket client) {
            client.join("lobby");
            client.emit("heard", text);
            return text;
        }

        @SubscribeMessage("fail")
        void fail() {
            throw new WsException("no");
        }
    }

    /** The registry of an application. */
    @ApplicationScoped
    public static class Registry {

        static SimpleMeterRegistry registry = new SimpleMeterRegistry();

        @Produces
        @ApplicationScoped
        MeterRegistry meters() {
            return registry;
        }
    }

    private static void talk(GatewayTester tester) {
        RecordingObserver recorded = tester.bean(RecordingObserver.class);
        try (TestClient client = tester.connect("/chat")) {
            client.emitWithAck("echo", "x");
            client.emitWithAck("echo", "yy");
            client.emitWithAck("fail");
            for (int i = 0; i < 20; i++) {
                client.emitWithAck("chosen by the client " + i, i);
            }
        }
        // an answer comes before its outcome, and so may the end of its client
        for (int size : new int[] {"\"x\"".length(), "\"yy\"".length()}) {
            recorded.await(
                    Observation.MessageHandled.class,
                    handled -> handled.message().event().equals("echo")
                            && handled.message().size() == size);
        }
        recorded.await(
                Observation.MessageHandled.class,
                handled -> handled.message().event().equals("fail"));
        for (int i = 0; i < 20; i++) {
            String event = "chosen by the client " + i;
            recorded.await(
                    Observation.MessageHandled.class,
                    handled -> handled.message().event().equals(event));
        }
        recorded.await(Observation.ConnectionClosed.class, any -> true);
        recorded.await(Observation.SocketLeft.class, any -> true);
    }

    @Test
    void theRegistryOfTheApplicationHasThem() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Registry.registry = registry;
        try (GatewayTester tester = GatewayTester.start(Chat.class, Registry.class, RecordingObserver.class)) {
            talk(tester);
            assertThat(handled(registry, "echo", "answered").count()).isEqualTo(2);
            assertThat(handled(registry, "echo", "answered").totalTime(TimeUnit.NANOSECONDS))
                    .isPositive();
            assertThat(handled(registry, "fail", "failed").count()).isEqualTo(1);
            assertThat(handled(registry, "other", "unknown-event").count()).isEqualTo(20);
            assertThat(registry.find("gatehouse.messages.handled").timers()).hasSize(3);
            assertThat(value(registry, "gatehouse.messages.received.size", "event", "echo"))
                    .isEqualTo("\"x\"\"yy\"".length());
            assertThat(value(registry, "gatehouse.messages.sent", "kind", "event"))
                    .isEqualTo(3); // with the exception
            assertThat(value(registry, "gatehouse.messages.sent", "kind", "answer"))
                    .isEqualTo(23);
            assertThat(value(registry, "gatehouse.connections.opened", "transport", "websocket"))
                    .isEqualTo(1);
            assertThat(value(registry, "gatehouse.connections", "transport", "websocket"))
                    .isZero();
            assertThat(value(registry, "gatehouse.sockets", "path", "/socket.io/"))
                    .isZero();
            assertThat(value(registry, "gatehouse.rooms", "path", "/socket.io/"))
                    .isZero();
        }
    }

    @Test
    void elseTheGlobalOneWhichForgetsThemWithTheApplication() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Metrics.addRegistry(registry);
        try {
            try (GatewayTester tester = GatewayTester.start(Chat.class, RecordingObserver.class)) {
                talk(tester);
                assertThat(handled(registry, "echo", "answered").count()).isEqualTo(2);
            }
            assertThat(registry.getMeters()).isEmpty();
            assertThat(Metrics.globalRegistry.getMeters()).isEmpty();
        } finally {
            Metrics.removeRegistry(registry);
        }
    }

    private static Timer handled(MeterRegistry registry, String event, String outcome) {
        return registry.get("gatehouse.messages.handled")
                .tags("path", "/socket.io/", "event", event, "outcome", outcome)
                .timer();
    }

    private static double value(MeterRegistry registry, String name, String tag, String value) {
        return registry.get(name)
                .tag(tag, value)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    /** Each row of the table, with its labels; and what is open or waits at a moment. */
    @Test
    void theDocumentListsWhatThereIs() throws IOException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        MicrometerObserver observer = new MicrometerObserver(registry);
        ObservedConnection connection = ObservedConnection.open(observer, "/p/", null, "polling");
        connection.queued(() -> 7);
        assertThat(value(registry, "gatehouse.connections", "transport", "polling"))
                .isEqualTo(1);
        connection.upgraded("websocket");
        assertThat(value(registry, "gatehouse.connections", "transport", "websocket"))
                .isEqualTo(1);
        assertThat(value(registry, "gatehouse.send.queue", "path", "/p/")).isEqualTo(7);
        observer.roomCreated(new Observation.RoomCreated("/p/", "/", "own", true));
        observer.roomCreated(new Observation.RoomCreated("/p/", "/", "shared", false));
        assertThat(value(registry, "gatehouse.rooms", "path", "/p/")).isEqualTo(1);
        observer.dropped(new Observation.Dropped("/p/", DropCause.OLDEST, 3));
        assertThat(value(registry, "gatehouse.messages.dropped", "cause", "oldest"))
                .isEqualTo(3);
        observer.limitExceeded(new Observation.LimitExceeded("/p/", StandardOptions.MAX_PAYLOAD));
        assertThat(value(registry, "gatehouse.limits.exceeded", "limit", "max-payload"))
                .isEqualTo(1);
        observer.handshakeRefused(new Observation.HandshakeRefused("/p/", Refusal.FOREIGN_ORIGIN, null));
        observer.socketRecovered(new Observation.SocketRecovered("/p/", null, 3));
        assertThat(value(registry, "gatehouse.messages.recovered", "path", "/p/"))
                .isEqualTo(3);
        observer.joinRefused(new Observation.JoinRefused("/p/", "/x", false, null, "no"));
        observer.messageHandled(new Observation.MessageHandled(
                new Observation.MessageIn("/p/", null, "x", false, 1, List.of()),
                Observation.Outcome.UNKNOWN_EVENT,
                Optional.empty(),
                1,
                1));
        connection.closed(DisconnectReason.PING_TIMEOUT);
        assertThat(labels(registry)).isEqualTo(documented());
    }

    private static Map<String, Set<String>> labels(MeterRegistry registry) {
        Map<String, Set<String>> labels = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            labels.computeIfAbsent(meter.getId().getName(), name -> new TreeSet<>())
                    .addAll(meter.getId().getTags().stream().map(Tag::getKey).toList());
        }
        return labels;
    }

    private static Map<String, Set<String>> documented() throws IOException {
        Pattern row = Pattern.compile("^\\| `(gatehouse\\.[a-z.]+)` \\| [^|]+ \\| [^|]+ \\| ([^|]+) \\|.*");
        Map<String, Set<String>> rows = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("../docs/observability.md"))) {
            Matcher found = row.matcher(line);
            if (found.matches()) {
                rows.put(
                        found.group(1),
                        Pattern.compile("`([a-z]+)`")
                                .matcher(found.group(2))
                                .results()
                                .map(label -> label.group(1))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        return rows;
    }
}
