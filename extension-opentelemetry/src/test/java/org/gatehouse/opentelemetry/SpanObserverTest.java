package org.gatehouse.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.gatehouse.Blocking;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.spi.Observation;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.RecordingObserver;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A span for each message, in the trace that its client names. */
class SpanObserverTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String TRACE_PARENT = "00-" + TRACE + "-" + PARENT + "-01";

    private final Properties before = (Properties) System.getProperties().clone();

    /** Says which span is current. */
    @WebSocketGateway(namespace = "/chat")
    public static class Chat {

        @SubscribeMessage("current")
        String current(Object body) {
            return Span.current().getSpanContext().getSpanId();
        }

        @Blocking
        @SubscribeMessage("blocking")
        String blocking(Object body) {
            return Span.current().getSpanContext().getSpanId();
        }

        @SubscribeMessage("fail")
        void fail() {
            throw new IllegalStateException("broken");
        }

        @SubscribeMessage("later")
        CompletionStage<String> later() {
            return CompletableFuture.supplyAsync(() -> "later");
        }
    }

    /** On a path of its own. */
    @WebSocketGateway(path = "/plain", protocol = "ws")
    public static class Plain {

        @SubscribeMessage("current")
        String current(Object body) {
            return Span.current().getSpanContext().getSpanId();
        }
    }

    @BeforeEach
    void begin() {
        Telemetered.reset();
        System.setProperty("gatehouse.tracing", "true");
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    private static GatewayTester start() {
        return GatewayTester.start(Chat.class, Plain.class, Telemetered.class, RecordingObserver.class);
    }

    /** Of the last message, which has just been answered. */
    private static SpanData span(GatewayTester tester, TestClient client, String event) {
        tester.bean(RecordingObserver.class)
                .await(
                        Observation.MessageHandled.class,
                        handled -> handled.message().event().equals(event)
                                && handled.message().socket().id().equals(client.id()));
        return Telemetered.spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals("process " + event))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    @Test
    void aMessageHasASpanThatIsCurrentInItsHandler() {
        try (GatewayTester tester = start();
                TestClient client = tester.connect("/chat")) {
            for (String event : List.of("current", "blocking")) {
                String current = client.emitWithAck(event, "x").get(0).toString();
                SpanData span = span(tester, client, event);
                assertThat(current).isEqualTo('"' + span.getSpanId() + '"');
                assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
                assertThat(span.getParentSpanContext().isValid()).isFalse();
                assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
                assertThat(attribute(span, "gatehouse.path")).isEqualTo("/socket.io/");
                assertThat(attribute(span, "gatehouse.namespace")).isEqualTo("/chat");
                assertThat(attribute(span, "gatehouse.socket.id")).isEqualTo(client.id());
                assertThat(attribute(span, "gatehouse.outcome")).isEqualTo("answered");
                assertThat(attribute(span, "messaging.destination.name")).isEqualTo(event);
            }
        }
    }

    private static String attribute(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }

    @Test
    void aFailureIsRecorded() {
        try (GatewayTester tester = start();
                TestClient client = tester.connect("/chat")) {
            client.emitWithAck("fail");
            SpanData span = span(tester, client, "fail");
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getEvents())
                    .singleElement()
                    .satisfies(
                            event -> assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.message")))
                                    .isEqualTo("broken"));
            client.emitWithAck("later");
            assertThat(attribute(span(tester, client, "later"), "gatehouse.outcome"))
                    .isEqualTo("answered");
        }
    }

    @Test
    void anEventThatNobodySubscribesToHasNone() {
        try (GatewayTester tester = start();
                TestClient client = tester.connect("/chat")) {
            client.emitWithAck("unheard-of");
            client.emitWithAck("current", "x");
            span(tester, client, "current");
            assertThat(Telemetered.spans.getFinishedSpanItems()).hasSize(1);
        }
    }

    @Test
    void theClientNamesItsTraceInOneOfManyPlaces() {
        try (GatewayTester tester = start()) {
            Map<String, String> named = Map.of("traceparent", TRACE_PARENT, "tracestate", "a=b");
            try (TestClient payload = tester.connect("/chat");
                    TestClient auth =
                            tester.client().namespace("/chat").auth(named).connect();
                    TestClient query = tester.client()
                            .namespace("/chat")
                            .query("traceparent", TRACE_PARENT)
                            .connect();
                    TestClient header = tester.client()
                            .namespace("/chat")
                            .header("traceparent", TRACE_PARENT)
                            .connect()) {
                payload.emitWithAck("current", 1, named);
                assertContinues(span(tester, payload, "current"));
                assertThat(span(tester, payload, "current")
                                .getSpanContext()
                                .getTraceState()
                                .get("a"))
                        .isEqualTo("b");
                Stream.of(auth, query, header).forEach(client -> {
                    Telemetered.spans.reset();
                    client.emitWithAck("current", "x");
                    assertContinues(span(tester, client, "current"));
                });
            }
        }
    }

    private static void assertContinues(SpanData span) {
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
    }

    @Test
    void whatIsNoTraceIsNone() {
        List<Map<String, ?>> bodies = List.of(
                Map.of("traceparent", "00-0-0-01"),
                Map.of("traceparent", 5),
                Map.of("deeper", Map.of("traceparent", TRACE_PARENT)));
        try (GatewayTester tester = start()) {
            for (Map<String, ?> body : bodies) {
                try (TestClient client = tester.connect("/chat")) {
                    client.emitWithAck("current", body);
                    assertThat(span(tester, client, "current")
                                    .getParentSpanContext()
                                    .isValid())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void tracingIsSwitchedOnForEachPath() {
        System.setProperty("gatehouse.tracing", "false");
        System.setProperty("gatehouse.paths.plain.tracing", "true");
        try (GatewayTester tester = start();
                TestClient client = tester.connect("/chat");
                TestClient plain = tester.connectPlain("/plain")) {
            String none = Span.getInvalid().getSpanContext().getSpanId();
            assertThat(client.emitWithAck("current", "x").get(0).toString()).isEqualTo('"' + none + '"');
            assertThat(plain.emitWithAck("current", "x").get(0).toString()).isNotEqualTo('"' + none + '"');
        }
    }

    @Test
    void withoutBeanItIsTheGlobalTelemetry() {
        GlobalOpenTelemetry.resetForTest();
        try (GatewayTester tester = GatewayTester.start(Chat.class, RecordingObserver.class);
                TestClient client = tester.connect("/chat")) {
            assertThat(client.emitWithAck("current", "x")).hasSize(1);
        } finally {
            GlobalOpenTelemetry.resetForTest();
        }
    }
}
