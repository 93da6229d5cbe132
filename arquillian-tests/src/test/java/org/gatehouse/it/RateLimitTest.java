package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.gatehouse.it.wire.Witness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How often a connection may send something: 20 messages in all, or 3 of one handler, and the next is too much. */
@ExtendWith(OnServer.class)
class RateLimitTest {

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    private static String tooMany(String event) {
        return "{\"status\":\"error\",\"message\":\"Too many requests\",\"cause\":{\"pattern\":\"" + event + "\"}}";
    }

    private static int exceeded(String path) {
        return Integer.parseInt(Witness.ask(suite, "[\"exceeded\",\"" + path + "\",\"rate-limit\"]")
                .replaceAll("\\D", ""));
    }

    @Test
    void theMessagesOfAConnectionAreCountedTogetherWithItsJoins() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "rates.io/")) {
            int before = exceeded("rates.io");
            socket.join("");
            socket.join("/more/1");
            for (int i = 0; i < 18; i++) {
                assertThat(socket.send("421[\"any\"]").text()).isEqualTo("431[\"any\"]");
            }

            socket.send("421[\"any\",\"data\"]").send("42[\"unknown\"]").send("40/more/2,");

            assertThat(socket.text()).isEqualTo("42[\"exception\"," + tooMany("any") + "]");
            assertThat(socket.text()).isEqualTo("431[" + tooMany("any") + "]");
            assertThat(socket.text()).isEqualTo("42[\"exception\"," + tooMany("unknown") + "]");
            assertThat(socket.text()).isEqualTo("44/more/2,{\"message\":\"Too many requests\"}");
            assertThat(exceeded("rates.io")).isEqualTo(before + 3);
        }
    }

    @Test
    void theMessagesOfAHandlerAreCountedTogetherWhateverTheirEvent() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "rates.io/")) {
            socket.join("");
            socket.send("421[\"seldom\"]").send("422[\"rarely\"]").send("423[\"seldom\"]");
            for (int i = 1; i <= 3; i++) {
                assertThat(socket.text()).isEqualTo("43" + i + "[\"seldom\"]");
            }

            socket.send("424[\"rarely\"]").send("425[\"any\"]").send("426[\"free\"]");

            assertThat(socket.text()).isEqualTo("42[\"exception\"," + tooMany("rarely") + "]");
            assertThat(socket.text()).isEqualTo("434[" + tooMany("rarely") + "]");
            assertThat(socket.text()).isEqualTo("435[\"any\"]");
            assertThat(socket.text()).isEqualTo("436[\"free\"]");
        }
    }

    @Test
    void anotherConnectionHasTokensOfItsOwn() {
        for (int i = 0; i < 2; i++) {
            Engine session = Engine.joined(suite, "rates.io/");
            session.post("421[\"seldom\"]\u001e422[\"seldom\"]\u001e423[\"seldom\"]");
            assertThat(session.answer()).startsWith("431[\"seldom\"]");
        }
    }

    @Test
    void whatIsDroppedIsNeverAnswered() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "rates.io/")) {
            socket.join("");
            for (int i = 1; i <= 5; i++) {
                socket.send("42" + i + "[\"dropped\"]");
            }
            socket.send("426[\"any\"]");

            for (int i = 1; i <= 3; i++) {
                assertThat(socket.text()).isEqualTo("43" + i + "[\"dropped\"]");
            }
            assertThat(socket.text()).isEqualTo("436[\"any\"]");
        }
    }

    @Test
    void aConnectionMayBeClosedForIt() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "rates.io/")) {
            String id = socket.join("");
            for (int i = 1; i <= 3; i++) {
                assertThat(socket.send("42" + i + "[\"closed\"]").text()).isEqualTo("43" + i + "[\"closed\"]");
            }

            assertThat(socket.send("424[\"closed\"]").text()).isEqualTo("41");
            assertThat(socket.end()).isInstanceOf(Received.Close.class);
            assertThat(Witness.reasonOf(suite, id)).isEqualTo("server namespace disconnect");
        }
    }

    @Test
    void aPollingClientIsToldInThePollThatFollows() {
        Engine session = Engine.joined(suite, "rates.io/");
        session.post("421[\"any\"]");
        assertThat(session.get().body())
                .isEqualTo("431[\"any\"]"); // by now nobody is still telling it that it has joined
        session.post("42[\"closed\"]\u001e".repeat(4) + "42[\"any\"]");

        assertThat(session.get().body()).startsWith("41");
        assertThat(session.get().body()).endsWith("1");
        assertThat(session.get().status()).isEqualTo(400);
    }

    @Test
    void aPlainWebSocketIsLimitedAlike() {
        try (RawWebSocket socket = RawWebSocket.open(suite, "rates")) {
            String message = "{\"event\":\"seldom\",\"id\":1}";
            for (int i = 0; i < 3; i++) {
                assertThat(socket.send(message).text()).contains("seldom").doesNotContain("exception");
            }
            assertThat(socket.send(message).text()).contains("exception", "Too many requests");

            for (int i = 0; i < 4; i++) {
                socket.send("{\"event\":\"closed\"}");
            }
            assertThat(socket.end()).isEqualTo(new Received.Close(1008, "Too many requests"));
        }
    }
}
