package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.gatehouse.it.wire.Witness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events and acknowledgements with attachments, and what a client can do wrong with them. */
@ExtendWith(OnServer.class)
class BinaryPacketsTest {

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    static Stream<Named<Consumer<RawWebSocket>>> violations() {
        String one = "451-[\"echo\",{\"_placeholder\":true,\"num\":0}]";
        return Stream.of(
                Named.of("an attachment out of the blue", socket -> socket.send((byte) 1)),
                Named.of(
                        "text where an attachment is awaited",
                        socket -> socket.send(one).send("42[\"echo\"]")),
                Named.of(
                        "an attachment too many",
                        socket -> socket.send(one).send((byte) 1).send((byte) 2)),
                Named.of(
                        "a number out of range",
                        socket -> socket.send(placeholder("5")).send((byte) 1)),
                Named.of(
                        "a negative number",
                        socket -> socket.send(placeholder("-1")).send((byte) 1)),
                Named.of("a fraction", socket -> socket.send(placeholder("0.5")).send((byte) 1)),
                Named.of(
                        "no number",
                        socket -> socket.send(placeholder("\"splice\"")).send((byte) 1)),
                Named.of(
                        "a number that is none",
                        socket -> socket.send(placeholder("null")).send((byte) 1)));
    }

    private static String placeholder(String number) {
        return "451-[\"echo\",{\"_placeholder\":true,\"num\":" + number + "}]";
    }

    @ParameterizedTest
    @MethodSource("violations")
    void aBrokenRuleClosesTheConnection(Consumer<RawWebSocket> violation) {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            String id = socket.join("");

            violation.accept(socket);

            assertThat(socket.end())
                    .isInstanceOfSatisfying(
                            Received.Close.class,
                            close -> assertThat(close.code()).isIn(1000, 1005));
            assertThat(Witness.reasonOf(suite, id)).isEqualTo("forced close");
        }
    }

    @Test
    void anAttachmentComesBackBehindItsAcknowledgement() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");

            socket.send("451-12[\"reverse\",{\"_placeholder\":true,\"num\":0}]").send((byte) 1, (byte) 2, (byte) 3);

            assertThat(socket.text()).isEqualTo("461-12[{\"_placeholder\":true,\"num\":0}]");
            assertThat(socket.receive()).isEqualTo(new Received.Binary("030201"));
        }
    }

    /** The Java client breaks Base64 into lines; others leave out the padding, or use the alphabet of URLs. */
    @ParameterizedTest
    @ValueSource(strings = {"bAQL/", "bAQL/\n", "bAQ\r\nL_\r\n", "b AQL/==", "bAQL/AA==", "bAQL_AA"})
    void base64MayBeWrittenInManyWays(String base64) {
        String event = "451-6[\"reverse\",{\"_placeholder\":true,\"num\":0}]";
        boolean longer = base64.contains("AA");
        Engine session = Engine.joined(suite, "socket.io/");

        session.post(event + "\u001e" + base64);

        assertThat(session.get().body())
                .isEqualTo("461-6[{\"_placeholder\":true,\"num\":0}]\u001eb" + (longer ? "AP8CAQ==" : "/wIB"));
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            assertThat(socket.send(event).send(base64).text()).startsWith("461-6[");
            assertThat(socket.receive()).isEqualTo(new Received.Binary(longer ? "00ff0201" : "ff0201"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b?", "bAQ.L", "bAQ\u00a0L", "bAQ==!"})
    void whatIsNoBase64IsAParseError(String base64) {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            String id = socket.join("");

            socket.send("451-6[\"reverse\",{\"_placeholder\":true,\"num\":0}]").send(base64);

            assertThat(Witness.reasonOf(suite, id)).isEqualTo("parse error");
        }
    }

    @Test
    void attachmentsOfANamespaceKeepIt() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("/other");

            socket.send("452-/other,3[\"echo\",{\"num\":1,\"_placeholder\":true},{\"_placeholder\":true,\"num\":0}]");
            socket.send((byte) 0x0a).send((byte) 0x0b);

            assertThat(socket.text())
                    .isEqualTo("462-/other,3[[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]]");
            assertThat(socket.receive()).isEqualTo(new Received.Binary("0b"));
            assertThat(socket.receive()).isEqualTo(new Received.Binary("0a"));
        }
    }

    @Test
    void anAttachmentMayBeUsedTwiceOrNotAtAll() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");

            socket.send("452-1[\"echo\",[{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":1}]]");
            socket.send((byte) 7).send((byte) 8);

            assertThat(socket.text()).startsWith("462-1[");
            assertThat(socket.receive()).isEqualTo(new Received.Binary("08"));
            assertThat(socket.receive()).isEqualTo(new Received.Binary("08"));
        }
    }

    @Test
    void pongsMayComeBetweenAttachments() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");

            socket.send("451-1[\"reverse\",{\"_placeholder\":true,\"num\":0}]")
                    .send("3")
                    .send((byte) 1, (byte) 2);

            assertThat(socket.text()).startsWith("461-1[");
            assertThat(socket.receive()).isEqualTo(new Received.Binary("0201"));
        }
    }

    @Test
    void theClientsBinaryAnswerReachesItsQuestion() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            String askId = socket.send("421[\"ask_me\",0]").text().replaceFirst("42(\\d+).*", "$1");

            socket.send("461-" + askId + "[{\"_placeholder\":true,\"num\":0}]").send((byte) 9);

            assertThat(socket.text()).isEqualTo("461-1[{\"_placeholder\":true,\"num\":0}]");
            assertThat(socket.receive()).isEqualTo(new Received.Binary("09"));
        }
    }

    @Test
    void valuesOfTheServerLookAsSocketIoWritesThem() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");

            assertThat(socket.send("42[\"send_types\"]").text())
                    .isEqualTo("451-[\"types\",\"1970-01-01T00:00:00.000Z\",null,null,null,"
                            + "{\"d\":\"1970-01-01T00:00:00.001Z\"},{},[{\"_placeholder\":true,\"num\":0}]]");
            assertThat(socket.receive()).isEqualTo(new Received.Binary("01"));
        }
    }
}
