package org.gatehouse.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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
class MetricsObserverTest {

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

    @Test
    void theTelemetryOfTheApplicationHasThem() {
        Telemetered.reset();
        try (GatewayTester tester = GatewayTester.start(Chat.class, Telemetered.class, RecordingObserver.class)) {
            RecordingObserver recorded = tester.bean(RecordingObserver.class);
            try (TestClient client = tester.connect("/chat")) {
                client.emitWithAck("echo", "x");
                client.emitWithAck("echo", "yy");
                client.emitWithAck("fail");
                for (int i = 0; i < 20; i++) {
                    client.emitWithAck("chosen by the client " + i, i);
                }
                assertThat(points("gatehouse.connections", "transport", "websocket"))
                        .isEqualTo(1);
                assertThat(points("gatehouse.sockets", "path", "/socket.io/")).isEqualTo(1);
                assertThat(points("gatehouse.rooms", "path", "/socket.io/")).isEqualTo(1);
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
            assertThat(points("gatehouse.messages.handled", "event", "echo")).isEqualTo(2);
            assertThat(points("gatehouse.messages.handled", "outcome", "failed"))
                    .isEqualTo(1);
            assertThat(points("gatehouse.messages.handled", "event", "other")).isEqualTo(20);
            assertThat(points("gatehouse.messages.sent", "kind", "event")).isEqualTo(3);
            assertThat(points("gatehouse.messages.sent", "kind", "answer")).isEqualTo(23);
            assertThat(points("gatehouse.connections", "transport", "websocket"))
                    .isZero();
        }
        assertThat(Telemetered.metrics.collectAllMetrics())
                .as("nothing is asked of an application that has ended")
                .noneMatch(metric -> metric.getName().equals("gatehouse.connections"));
    }

    private static long points(String metric, String attribute, String value) {
        return Telemetered.metrics.collectAllMetrics().stream()
                .filter(each -> each.getName().equals(metric))
                .flatMap(each -> each.getData().getPoints().stream())
                .filter(point ->
                        value.equals(point.getAttributes().get(AttributeKey.stringKey("gatehouse." + attribute))))
                .mapToLong(MetricsObserverTest::count)
                .sum();
    }

    private static long count(PointData point) {
        return point instanceof LongPointData number ? number.getValue() : ((HistogramPointData) point).getCount();
    }

    /** Each row of the table, with its labels. */
    @Test
    void theDocumentListsWhatThereIs() throws IOException {
        InMemoryMetricReader reader = InMemoryMetricReader.create();
        OpenTelemetry sdk = OpenTelemetrySdk.builder()
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(reader).build())
                .build();
        Map<String, PathMetrics> paths = new ConcurrentHashMap<>();
        PathMetrics path = new PathMetrics(new Instruments(sdk.getMeter("x"), paths.values()), "/p/");
        paths.put("/p/", path);
        ObservedConnection connection = ObservedConnection.open(path, "/p/", null, "polling");
        path.upgraded(new Observation.Upgraded(connection, "polling", "websocket", true));
        path.handshakeRefused(new Observation.HandshakeRefused("/p/", Refusal.FOREIGN_ORIGIN, null));
        path.joinRefused(new Observation.JoinRefused("/p/", "/x", false, null, "no"));
        path.socketRecovered(new Observation.SocketRecovered("/p/", null, 3));
        path.messageHandled(new Observation.MessageHandled(
                new Observation.MessageIn("/p/", null, "x", false, 1, List.of()),
                Observation.Outcome.UNKNOWN_EVENT,
                Optional.empty(),
                1,
                1));
        path.messageSent(new Observation.MessageSent("/p/", "/", Optional.empty(), Optional.of("e"), 1, List.of()));
        path.dropped(new Observation.Dropped("/p/", DropCause.OLDEST, 3));
        path.limitExceeded(new Observation.LimitExceeded("/p/", StandardOptions.MAX_PAYLOAD));
        connection.closed(DisconnectReason.PING_TIMEOUT);
        Map<String, Set<String>> labels = new TreeMap<>();
        for (MetricData metric : reader.collectAllMetrics()) {
            metric.getData().getPoints().forEach(point -> labels.put(metric.getName(), names(point.getAttributes())));
        }
        assertThat(labels).isEqualTo(documented());
    }

    private static Set<String> names(Attributes attributes) {
        Set<String> names = new TreeSet<>();
        attributes.forEach((key, value) -> names.add(key.getKey().replaceFirst("^gatehouse\\.", "")));
        return names;
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
