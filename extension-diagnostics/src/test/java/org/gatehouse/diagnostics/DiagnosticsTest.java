package org.gatehouse.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.gatehouse.Blocking;
import org.gatehouse.ClientSocket;
import org.gatehouse.Identity;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.WsException;
import org.gatehouse.spi.Observation;
import org.gatehouse.test.GatewayTester;
import org.gatehouse.test.RecordingObserver;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** Events of the Flight Recorder, lines of the traffic log, and the log context, of one conversation. */
class DiagnosticsTest {

    private final Properties before = (Properties) System.getProperties().clone();

    /** Answers, fails and sends. */
    @WebSocketGateway(namespace = "/chat")
    public static class Chat {

        @SubscribeMessage("echo")
        Map<String, String> echo(Map<String, String> body, ClientSocket client) {
            client.emit("heard", body, new byte[3]);
            return body;
        }

        @SubscribeMessage("fail")
        void fail() {
            throw new WsException("no");
        }

        @SubscribeMessage("sign_in")
        void signIn(String name, ClientSocket client) {
            client.identify(Identity.of(() -> name));
        }

        @SubscribeMessage("context")
        Map<String, String> context() {
            return MDC.getCopyOfContextMap();
        }

        @Blocking
        @SubscribeMessage("blocking_context")
        Map<String, String> blockingContext() {
            return MDC.getCopyOfContextMap();
        }
    }

    /** On a path of its own. */
    @WebSocketGateway(path = "/plain", protocol = "ws")
    public static class Plain {

        @SubscribeMessage("echo")
        String echo(String text) {
            return text;
        }
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    /** Returns the client's id, when it has left and some events have their outcome, which comes after the answer. */
    private static String talk(GatewayTester tester, Consumer<TestClient> talk, String... events) {
        String id;
        try (TestClient client = tester.client()
                .namespace("/chat")
                .caller("ada")
                .header("X", "y")
                .connect()) {
            id = client.id();
            talk.accept(client);
        }
        RecordingObserver recorded = tester.bean(RecordingObserver.class);
        for (String event : events) {
            recorded.await(
                    Observation.MessageHandled.class,
                    handled -> handled.message().event().equals(event));
        }
        recorded.await(Observation.SocketLeft.class, left -> left.socket().id().equals(id));
        return id;
    }

    private static GatewayTester start() {
        return GatewayTester.start(Chat.class, Plain.class, RecordingObserver.class);
    }

    @Test
    void theFlightRecorderHasEventsOfIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("recording.jfr");
        String id;
        try (Recording recording = new Recording()) {
            recording.enable("gatehouse.Message").withoutThreshold();
            recording.enable("gatehouse.Connection");
            recording.start();
            try (GatewayTester tester = start()) {
                id = talk(
                        tester,
                        client -> {
                            client.emitWithAck("echo", Map.of("a", "b"));
                            client.emitWithAck("fail");
                        },
                        "echo",
                        "fail");
                tester.bean(RecordingObserver.class).await(Observation.ConnectionClosed.class, any -> true);
            }
            recording.stop();
            recording.dump(file);
        }
        var events = RecordingFile.readAllEvents(file);
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("gatehouse.Message"))
                .extracting(
                        event -> event.getString("path"),
                        event -> event.getString("event"),
                        event -> event.getString("client"),
                        event -> event.getString("outcome"))
                .containsExactlyInAnyOrder(
                        tuple("/socket.io/", "echo", id, "ANSWERED"), tuple("/socket.io/", "fail", id, "FAILED"));
        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("gatehouse.Connection"))
                .singleElement()
                .satisfies(DiagnosticsTest::isAConnection);
    }

    private static void isAConnection(RecordedEvent event) {
        assertThat(event.getString("transport")).isEqualTo("websocket");
        assertThat(event.getString("reason")).isEqualTo("transport close");
        assertThat(event.getDuration()).isPositive();
    }

    @Test
    void nothingIsMadeOfAMessageThatNobodyRecords() {
        FlightEvents events = new FlightEvents();
        assertThat(events.message(new Observation.MessageIn("/p/", null, "x", true, 1, List.of())))
                .isNull();
    }

    @Test
    void theTrafficIsLoggedWithoutItsSecrets() {
        System.setProperty("gatehouse.paths.socket.io.traffic-log", "true");
        System.setProperty("gatehouse.traffic-log-mask", "iban");
        try (Recorded log = new Recorded("org.gatehouse.traffic");
                GatewayTester tester = start();
                TestClient plain = tester.connectPlain("/plain")) {
            plain.emitWithAck("echo", "not logged");
            String id = talk(
                    tester,
                    client -> {
                        client.emitWithAck("echo", Map.of("token", "t0ps3cret"));
                        client.emitWithAck("echo", Map.of("iban", "t0ps3cret"));
                        client.emitWithAck("unheard\nof", "x");
                        client.emitWithAck("fail");
                    },
                    "echo",
                    "fail",
                    "unheard\nof");
            String of = "/socket.io/ /chat " + id + " ";
            assertThat(log.lines())
                    .noneMatch(line -> line.contains("t0ps3cret") || line.contains("not logged") || line.contains("\n"))
                    .contains(
                            of + "joined",
                            of + "<- echo [{\"token\":\"***\"}]",
                            of + "-> heard [{\"token\":\"***\"},<3 bytes>]",
                            of + "-> answer [{\"token\":\"***\"}]",
                            of + "<- echo [{\"iban\":\"***\"}]",
                            of + "<- unheard?of [\"x\"]",
                            of + "unknown event unheard?of",
                            of + "<- fail []",
                            of + "left: transport close")
                    .anyMatch(line -> line.matches(of + "answered echo in \\d+\\.\\d ms"))
                    .anyMatch(line -> line.matches(of + "failed fail in \\d+\\.\\d ms"));
        }
    }

    @Test
    void theLogContextSaysWhoseMessageItIs() {
        System.setProperty("gatehouse.log-context", "true");
        MDC.put("gatehouse.event", "outside");
        try (GatewayTester tester = start()) {
            talk(tester, client -> {
                for (String event : new String[] {"context", "blocking_context"}) {
                    assertThat(client.emitWithAck(event).get(0).asJsonObject())
                            .containsOnlyKeys("gatehouse.path", "gatehouse.socket", "gatehouse.event", "gatehouse.user")
                            .containsEntry("gatehouse.user", Json.createValue("ada"))
                            .containsEntry("gatehouse.event", Json.createValue(event))
                            .containsEntry("gatehouse.socket", Json.createValue(client.id()));
                }
                client.emitWithAck("sign_in", "grace");
                assertThat(client.emitWithAck("context").get(0).asJsonObject())
                        .containsEntry("gatehouse.user", Json.createValue("grace"));
            });
            assertThat(MDC.get("gatehouse.event")).isEqualTo("outside");
            assertThat(MDC.getCopyOfContextMap()).hasSize(1);
        } finally {
            MDC.clear();
        }
    }
}
