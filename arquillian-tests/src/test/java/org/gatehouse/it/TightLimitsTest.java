package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that are limited: each limit is reached, and then crossed. {@code /tight.io/} sets them. */
@ExtendWith(OnServer.class)
class TightLimitsTest {

    private static final String LAUNCH = System.getProperty("arquillian.launch", "embedded");

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "421[\"echo\",1234567890]         | 421[\"echo\",12345678901]",
                "421[\"echo\",0.123456789]        | 421[\"echo\",0.1234567891]",
                "421[\"echo\",[[[[1]]]]]          | 421[\"echo\",[[[[[1]]]]]]",
                "421[\"echo\",[[[{\"a\":1}]]]]    | 421[\"echo\",[[[{\"a\":{}}]]]]"
            })
    void aNumberOrNestingBeyondTheLimitEndsTheConnection(String last, String first) {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "tight.io/")) {
            socket.join("");
            assertThat(socket.send(last.strip()).text()).startsWith("431[");

            assertThat(socket.send(first.strip()).end()).isInstanceOf(Received.Close.class);
        }
    }

    @Test
    void anAttachmentTooManyEndsTheConnection() {
        String two = "{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}";
        try (RawWebSocket socket = RawWebSocket.engine(suite, "tight.io/")) {
            socket.join("");
            socket.send("452-1[\"echo\",[" + two + "]]").send(new byte[] {1}).send(new byte[] {2});
            assertThat(socket.text()).startsWith("462-1[");

            assertThat(socket.send("453-[\"echo\"]").end()).isInstanceOf(Received.Close.class);
        }
    }

    @Test
    void aPacketTooManyEndsTheSession() {
        Engine session = Engine.joined(suite, "tight.io/");
        session.post("6\u001e".repeat(9) + "421[\"echo\",1]");
        assertThat(session.get().body()).isEqualTo("431[1]");

        session.post("6\u001e".repeat(10) + "421[\"echo\",1]");

        assertThat(session.get().status()).isEqualTo(400);
    }

    @Test
    void aNamespaceTooManyOfAConnectionIsRefused() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "tight.io/")) {
            socket.join("");
            socket.join("/a");
            socket.join("/b");

            assertThat(socket.send("40/c,").text()).isEqualTo("44/c,{\"message\":\"Too many namespaces\"}");
            assertThat(socket.send("421[\"echo\",1]").text()).isEqualTo("431[1]");
            assertThat(socket.send("41/b,").send("40/c,").text()).startsWith("40/c,");
        }
    }

    @Test
    void aNamespaceTooManyOfAllConnectionsIsRefusedUntilOneCloses() {
        try (RawWebSocket first = RawWebSocket.engine(suite, "four-namespaces.io/");
                RawWebSocket second = RawWebSocket.engine(suite, "four-namespaces.io/")) {
            first.join("/1");
            first.join("/2");
            second.join("/3");
            second.join("/4");
            second.send("41/4,");
            second.join("/5");

            assertThat(first.send("40/6,").text()).isEqualTo("44/6,{\"message\":\"Too many namespaces\"}");
            assertThat(first.join("/3")).isNotEmpty();
            assertThat(first.send("41/3,").send("41/2,").send("40/6,").text()).startsWith("40/6,");
        }
    }

    @Test
    void aRoomTooManyIsTheHandlersFailure() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "tight.io/")) {
            socket.join("");
            assertThat(socket.send("421[\"join\",[\"a\",\"b\"]]").text()).isEqualTo("431[\"joined\"]");

            assertThat(socket.send("422[\"join\",[\"c\"]]").text()).isEqualTo("432[\"one too many\"]");
        }
    }

    @Test
    void aQuestionTooManyIsTheHandlersFailure() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "tight.io/")) {
            socket.join("");
            String question = socket.send("421[\"ask\",1]").text();
            assertThat(question).endsWith("[\"question\"]");
            socket.send("43" + question.substring(2, question.indexOf('[')) + "[\"answer\"]");
            assertThat(socket.text()).isEqualTo("431[\"answer\"]");

            assertThat(socket.send("422[\"ask\",2]").text()).endsWith("[\"question\"]");
            assertThat(socket.text()).isEqualTo("432[\"one too many\"]");
        }
    }

    @Test
    void webSocketCompressionIsNegotiatedWhereItIsSwitchedOn() {
        String asked = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";
        String query = "?EIO=4&transport=websocket";

        assertThat(RawWebSocket.handshake(suite, "socket.io/" + query, asked).headers())
                .doesNotContainKey("Sec-WebSocket-Extensions");
        if (LAUNCH.startsWith("tomcat")
                || LAUNCH.equals("embedded")) { // the others have none, or switch it on themselves
            assertThat(RawWebSocket.handshake(suite, "packed.io/" + query, asked)
                            .headers())
                    .containsKey("Sec-WebSocket-Extensions");
        }
    }

    @Test
    void pollingAnswersAreCompressedFromTheThresholdOn() {
        Engine session = Engine.joined(suite, "packed.io/");
        String zip = "Accept-Encoding: gzip";
        session.post("421[\"echo\",\"" + "x".repeat(92) + "\"]");
        assertThat(RawHttp.get(suite, session.target(), zip).headers()).doesNotContainKey("Content-Encoding");

        session.post("421[\"echo\",\"" + "x".repeat(93) + "\"]");

        assertThat(RawHttp.get(suite, session.target(), zip).headers()).containsEntry("Content-Encoding", "gzip");
    }
}
