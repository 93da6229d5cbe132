package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.nest.Dialect.PLAIN;

import java.net.URI;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plain WebSocket has that Socket.IO has otherwise: paths, frames of other forms, closes. */
@ExtendWith(OnServer.class)
class PlainWebSocketTest {

    private final TestServer server;
    private final URI base;

    PlainWebSocketTest(TestServer server) {
        this.server = server;
        base = server.deploy(Application.NEST);
    }

    private Client open(String path, String query, String... headers) {
        return PLAIN.open(base, path, query, headers);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rooms/a/seats/5                 | "a 5 a"
            rooms/a%20b/seats/5?x=1         | "a b 5 a b"
            rooms/a+b/seats/5?x=1+2         | "a+b 5 a+b"
            rooms/a%2Bb+%20c/seats/5        | "a+b+ c 5 a+b+ c"
            rooms/%E2%82%AC/seats/-7        | "\u20ac -7 \u20ac"
            rooms                           | "rooms"
            rooms?a=1                       | "rooms"
            """)
    void aPathIsMatchedExactlyOrByItsVariables(String path, String answer) {
        String[] parts = path.split("\\?");
        try (Client client = open(parts[0], parts.length > 1 ? parts[1] : "")) {
            assertThat(client.answerTo("where", "")).isEqualTo(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rooms/", "Rooms", "rooms/a", "rooms/a/seats", "rooms/a/seats/5/more", "room", "nope"})
    void anyOtherPathIsNoWebSocket(String path) {
        assertThat(RawWebSocket.handshake(base, path).status()).isEqualTo(404);
    }

    @Test
    void aVariableThatDoesNotFitItsParameterIsInvalid() {
        try (Client client = open("rooms/a/seats/first", "")) {
            assertThat(client.ask(1, "where", "").text())
                    .contains("\"message\":\"Validation failed\",\"violations\":[{\"path\":\"seat\",");
        }
    }

    @Test
    void aRequestThatIsNoHandshakeIsAnsweredWith426() {
        assertThat(RawHttp.get(base, "rooms").status()).isEqualTo(426);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "{}", "[]", "{\"event\":5}"})
    void garbageMayBeAnswered(String frame) {
        try (Client client = open("garbage-exception", "")) {
            client.sendFrame(frame)
                    .receives("{\"event\":\"exception\",\"data\":{\"status\":\"error\",\"message\":\"Not a message\"}}")
                    .andNothingElse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "{}", "[]", "{\"event\":5}"})
    void garbageMayBeFatal(String frame) {
        try (Client client = open("garbage-close", "")) {
            assertClosed(client.sendFrame(frame), 1007);
        }
    }

    @Test
    void anUnknownEventIsNoGarbage() {
        try (Client client = open("garbage-close", "")) {
            client.send("nope", "").andNothingElse();
        }
    }

    @Test
    void theParserCanBeReplacedAtRunTimeAndRepliesKeepTheirForm() {
        try (Client client = open("parser", "")) {
            assertThat(client.answerTo("echo", "1")).isEqualTo("1");
            client.ask(1, "use_arrays", "")
                    .receives("{\"id\":1,\"data\":null}"); // what comes earlier is read by the old parser
            client.sendFrame("[\"echo\",{\"a\":1}]").receives("{\"a\":1}");
            client.sendFrame("unknown")
                    .sendFrame("broken")
                    .sendFrame("[\"echo\",\"still here\"]")
                    .receives("\"still here\"");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1.chat          | v1.chat
            v1.chat, v2.chat | v2.chat
            other, v1.chat   | v1.chat
            """)
    void theFirstSubprotocolThatBothKnowIsChosen(String asked, String chosen) {
        try (Client client = open("subprotocols", "", "Sec-WebSocket-Protocol: " + asked)) {
            assertThat(client.socket().handshake().headers()).containsEntry("Sec-WebSocket-Protocol", chosen);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-WebSocket-Protocol: other", "X-None: none"})
    void withoutACommonSubprotocolThereIsNone(String header) {
        try (Client client = open("subprotocols", "", header)) {
            assertThat(client.socket().handshake().headers()).doesNotContainKey("Sec-WebSocket-Protocol");
        }
    }

    @Test
    void aClientThatAnswersPingsButSaysNothingIsClosedWhenItsTimeIsOver() {
        Notebook notes = Notebook.of(Application.NEST, server);
        try (Client client = open("idle", notes.query())) {
            assertClosed(client, 1001);
            assertThat(client.socket().pings()).isPositive();
        }
        assertThat(notes.read(1)).containsExactly("transport close");
    }

    @Test
    void aClientThatAnswersNoPingHasTimedOut() {
        Notebook notes = Notebook.of(Application.NEST, server);
        try (Client client = open("pinged", notes.query())) {
            assertThat(notes.read(1)).containsExactly("ping timeout");
            assertClosed(client, 1001);
        }
    }

    @Test
    void aMessageThatIsTooLargeIsClosedWith1009() {
        try (Client client = open("small", "")) {
            String most = "\"" + "x".repeat(100 - "{'event':'echo','data':'','id':1}".length()) + "\"";
            assertThat(client.answerTo("echo", most)).isEqualTo(most);

            assertClosed(client.ask(1, "echo", most.replace("xx", "xxx")), 1009);
        }
    }

    @Test
    void anUnansweredQuestionTimesOutAndALateAnswerIsIgnored() {
        try (Client client = open("impatient", "")) {
            String question = client.ask(1, "ask_me", "").text();
            assertThat(question).matches("\\{\"event\":\"question\",\"id\":\\d+}");
            client.receives("{\"id\":1,\"data\":\"no answer\"}");

            client.sendFrame(question.replace("\"event\":\"question\"", "\"data\":1"))
                    .andNothingElse();
        }
    }

    @Test
    void aCloseIsAnswered() {
        try (Client client = open("rooms", "")) {
            client.socket().frame(RawWebSocket.CLOSE, new byte[] {0x03, (byte) 0xe8});
            assertClosed(client, 1000);
        }
    }

    private static void assertClosed(Client client, int code) {
        assertThat(client.socket().end())
                .isInstanceOfSatisfying(
                        Received.Close.class, close -> assertThat(close.code()).isEqualTo(code));
    }
}
