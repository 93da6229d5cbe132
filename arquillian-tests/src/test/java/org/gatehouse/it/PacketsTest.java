package org.gatehouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.gatehouse.it.wire.Witness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server makes of every packet that a client may send over WebSocket, well-formed or not. */
@ExtendWith(OnServer.class)
class PacketsTest {

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                        "4abc",
                        "4",
                        "42[]",
                        "42{}",
                        "42null",
                        "42\"text\"",
                        "42abc[\"x\"]",
                        "42[\"x\"",
                        "42[\"x\"] ]",
                        "42[true]",
                        "42[null]",
                        "42[{\"toString\":\"foo\"}]",
                        "42[[]]",
                        "42[\"connect\"]",
                        "42[\"connect_error\"]",
                        "42[\"disconnect\"]",
                        "42[\"disconnecting\"]",
                        "42[\"newListener\"]",
                        "42[\"removeListener\"]",
                        "4299999999999999999999[\"x\"]",
                        "43{}",
                        "41{}",
                        "44{\"message\":\"x\"}",
                        "40",
                        "42/zzz,[\"x\"]",
                        "450-[\"x\"]",
                        "45-[\"x\"]",
                        "45[\"x\"]",
                        "451",
                        "45a-[\"x\"]",
                        "451.23-[\"x\"]",
                        "4511-[\"x\"]",
                        "46a-[\"x\"]",
                        "47")
                .map(packet -> Arguments.of(packet, "forced close"));
    }

    static Stream<Arguments> transportViolations() {
        return Stream.of(
                Arguments.of("abc", "parse error"),
                Arguments.of("", "parse error"),
                Arguments.of("7", "parse error"),
                Arguments.of("2", "transport error"),
                Arguments.of("1", "transport close"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"violations", "transportViolations"})
    void aBrokenRuleClosesTheConnectionWithItsReason(String packet, String reason) {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            String id = socket.join("");

            socket.send(packet);

            assertClosed(socket.end());
            assertThat(Witness.reasonOf(suite, id)).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42[\"x\"]",
                "40\"abc\"",
                "40[\"abc\"]",
                "40a,",
                "40{",
                "41",
                "430[null]",
                "44{\"message\":\"x\"}",
                "42/other,[\"x\"]"
            })
    void aBrokenRuleBeforeAnyNamespaceClosesTheConnection(String packet) {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.send(packet);

            assertClosed(socket.end());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "6",
                "3",
                "3probe",
                "43999[\"x\"]",
                "42[1,2]",
                "42[\"unheard_of\",1]",
                "42[\"constructor\"]",
                "42[\"__proto__\",{\"__proto__\":{\"a\":1}}]",
                "42[\"echo\",{\"_placeholder\":true,\"num\":0}]",
                "42[\"echo\",{\"_placeholder\":true,\"num\":\"splice\"}]",
                "42[\"error\",\"x\"]"
            })
    void whatIsOddButNoViolationIsIgnored(String packet) {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");

            socket.send(packet);

            assertThat(socket.send("427[\"echo\",\"still here\"]").text()).isEqualTo("437[\"still here\"]");
        }
    }

    @Test
    void theOpenPacketNamesTheSettingsAndNoUpgrade() {
        try (RawWebSocket socket = RawWebSocket.open(suite, "socket.io/?EIO=4&transport=websocket&t=abc&b64=1")) {
            assertThat(socket.text())
                    .matches("0\\{\"sid\":\"[\\w-]{20}\",\"upgrades\":\\[],\"pingInterval\":25000,"
                            + "\"pingTimeout\":20000,\"maxPayload\":1000000}");
        }
    }

    @Test
    void theConnectPacketNamesAnIdThatIsNotTheSession() {
        try (RawWebSocket socket = RawWebSocket.open(suite, "socket.io/?EIO=4&transport=websocket")) {
            String session = socket.text();

            assertThat(socket.send("40{\"token\":\"x\"}").text())
                    .matches("40\\{\"sid\":\"[\\w-]{20}\"}")
                    .doesNotContain(session.substring(8, 28));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40/other", "40/other,", "40/other,{\"a\":1}"})
    void aNamespaceMayBeFollowedByNothing(String packet) {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            assertThat(socket.send(packet).text()).startsWith("40/other,{\"sid\":\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a?x=1", "/nope", "/other/", "/OTHER", "/__proto__", "/\u017elu\u0165"})
    void anUnknownNamespaceIsRefusedAndTheConnectionStays(String namespace) {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            assertThat(socket.send("40" + namespace + ",").text())
                    .isEqualTo("44" + namespace + ",{\"message\":\"Invalid namespace\"}");
            assertThat(socket.join("/other")).isNotEmpty();
        }
    }

    @Test
    void namespacesOfOneConnectionAreToldApart() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            socket.join("/other");

            assertThat(socket.send("42/other,5[\"where\"]").text()).isEqualTo("43/other,5[\"/other\"]");
            assertThat(socket.send("425[\"echo\",1]").text()).isEqualTo("435[1]");
        }
    }

    @Test
    void aClientThatLeftItsNamespaceKeepsTheConnection() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            String id = socket.join("");

            socket.send("41");

            assertThat(Witness.reasonOf(suite, id)).isEqualTo("client namespace disconnect");
            assertThat(socket.join("")).isNotEqualTo(id);
        }
    }

    @Test
    void aLatePacketForANamespaceThatWasLeftIsIgnored() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            socket.join("/other");

            socket.send("41/other,")
                    .send("42/other,[\"echo\"]")
                    .send("43/other,1[]")
                    .send("41/other,");

            assertThat(socket.send("421[\"echo\",1]").text()).isEqualTo("431[1]");
        }
    }

    @Test
    void theServersDisconnectLeavesTheConnectionOpen() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            String id = socket.join("");

            assertThat(socket.send("42[\"bye\",false]").text()).isEqualTo("41");
            assertThat(Witness.reasonOf(suite, id)).isEqualTo("server namespace disconnect");
            socket.join("/other");
        }
    }

    @Test
    void theServersDisconnectForGoodClosesTheConnection() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            String id = socket.join("");

            assertThat(socket.send("42[\"bye\",true]").text()).isEqualTo("41");
            assertClosed(socket.receive());
            assertThat(Witness.reasonOf(suite, id)).isEqualTo("server namespace disconnect");
        }
    }

    @Test
    void aCloseFrameOfTheClientIsATransportClose() {
        String id;
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            id = socket.join("");

            socket.frame(RawWebSocket.CLOSE, new byte[] {3, (byte) 0xe8});

            assertThat(socket.end()).isInstanceOf(Received.Close.class);
        }
        assertThat(Witness.reasonOf(suite, id)).isEqualTo("transport close");
    }

    @Test
    void aLostConnectionIsATransportCloseOrError() {
        String id;
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            id = socket.join("");
        }
        assertThat(Witness.reasonOf(suite, id)).isIn("transport close", "transport error");
    }

    @Test
    void aResetConnectionIsATransportCloseOrError() {
        RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/");
        String id = socket.join("");

        socket.reset();

        assertThat(Witness.reasonOf(suite, id)).isIn("transport close", "transport error");
    }

    @Test
    void acknowledgementsOfTheClientReachTheirQuestion() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");

            String question = socket.send("4217[\"ask_me\",\"q\"]").text();
            assertThat(question).matches("42\\d+\\[\"question\",\"q\"]");
            String askId = question.replaceFirst("42(\\d+).*", "$1");

            assertThat(socket.send("43" + askId + "[\"resp\",\"second\"]").text())
                    .isEqualTo("4317[\"resp\"]");
            socket.send("43" + askId + "[\"again\"]");
            assertThat(socket.send("4218[\"echo\",1]").text()).isEqualTo("4318[1]");
        }
    }

    @Test
    void aFailureIsAnExceptionThenAnAcknowledgementWithTheSame() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            String error =
                    "{\"status\":\"error\",\"message\":\"nope\",\"cause\":{\"pattern\":\"fail_text\",\"data\":[1,{}]}}";

            socket.send("423[\"fail_text\",[1,{}]]");

            assertThat(socket.text()).isEqualTo("42[\"exception\"," + error + "]");
            assertThat(socket.text()).isEqualTo("433[" + error + "]");
        }
    }

    @Test
    void anEventOfTheServerNeedsNoAcknowledgement() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");

            assertThat(socket.send("42[\"echo_event\",{\"a\":[1,2.5,\"x\"]}]").text())
                    .isEqualTo("42[\"echoed\",{\"a\":[1,2.5,\"x\"]}]");
            assertThat(socket.send("42[\"echo_event\"]").text()).isEqualTo("42[\"echoed\",null]");
        }
    }

    @Test
    void aLoneSurrogateIsWrittenAsAnEscape() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");

            assertThat(socket.send("421[\"echo\",\"a\\ud800b\"]").text()).isEqualToIgnoringCase("431[\"a\\ud800b\"]");
        }
    }

    @Test
    void joiningSeveralNamespacesInOneGoAnswersThemAll() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.send("40").send("40/other,").send("40/nope,").send("40/rooms,");

            assertThat(Stream.generate(socket::text).limit(4).map(answer -> answer.replaceFirst("\\{.*", "")))
                    .containsExactlyInAnyOrder("40", "40/other,", "44/nope,", "40/rooms,");
        }
    }

    private static void assertClosed(Received end) {
        assertThat(end)
                .isInstanceOfSatisfying(
                        Received.Close.class, close -> assertThat(close.code()).isIn(1000, 1005));
    }

    @Test
    void whatAClientSaysRightBeforeItsEndIsHeard() {
        byte[] end = RawWebSocket.encode(RawWebSocket.CLOSE, new byte[] {3, (byte) 0xe8});
        try (RawWebSocket listener = RawWebSocket.engine(suite, "socket.io/")) {
            listener.join("/rooms");
            for (int i = 0; i < 50; i++) {
                byte[] event = RawWebSocket.encode(
                        RawWebSocket.TEXT,
                        ("42/rooms,[\"send\",{\"from\":\"server\",\"to\":[],\"except\":[],\"tag\":\"" + i + "\"}]")
                                .getBytes(UTF_8));
                try (RawWebSocket leaving = RawWebSocket.engine(suite, "socket.io/")) {
                    leaving.join("/rooms");
                    leaving.raw(ByteBuffer.allocate(event.length + end.length)
                            .put(event)
                            .put(end)
                            .array());
                    leaving.end();
                }

                assertThat(listener.text()).startsWith("451-/rooms,[\"hit\",\"" + i + "\"");
                assertThat(listener.receive()).isInstanceOf(Received.Binary.class);
            }
        }
    }
}
