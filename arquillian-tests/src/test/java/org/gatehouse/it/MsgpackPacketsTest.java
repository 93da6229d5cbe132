package org.gatehouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the server makes of every packet of msgpack that a client may send, well-formed or not: the protocol suite, in bytes.
 */
@ExtendWith(OnServer.class)
class MsgpackPacketsTest {

    private static final String PATH = "socket.io/";
    private static final String TYPE = "a474797065";
    private static final String NAMESPACE = "a36e7370";
    private static final String DATA = "a464617461";
    private static final String ID = "a26964";
    private static final String MAIN = NAMESPACE + "a12f";
    private static final String CONNECT = "82" + TYPE + "00" + MAIN;

    private static URI application;

    @BeforeAll
    static void deploy(TestServer server) {
        application = server.deploy(Application.MSGPACK);
    }

    private static RawWebSocket engine() {
        return RawWebSocket.engine(application, PATH);
    }

    private static RawWebSocket send(RawWebSocket socket, String hex) {
        return socket.send(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static String receive(RawWebSocket socket) {
        if (socket.receive() instanceof Received.Binary binary) {
            return binary.hex();
        }
        throw new AssertionError("no binary message");
    }

    /** A text of at most 255 bytes. */
    private static String text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        String length = HexFormat.of().toHexDigits((byte) (bytes.length < 32 ? 0xa0 + bytes.length : bytes.length));
        return (bytes.length < 32 ? length : "d9" + length) + HexFormat.of().formatHex(bytes);
    }

    private static String event(String data) {
        return "83" + TYPE + "02" + MAIN + DATA + data;
    }

    private static String question(int id, String data) {
        return "84" + TYPE + "02" + MAIN + DATA + data + ID + "%02x".formatted(id);
    }

    private static String answer(int id, String data) {
        return "84" + TYPE + "03" + MAIN + DATA + data + ID + "%02x".formatted(id);
    }

    private static String join(RawWebSocket socket) {
        String welcome = receive(send(socket, CONNECT));
        assertThat(welcome).matches("83" + TYPE + "00" + MAIN + DATA + "81" + text("sid") + "b4([0-9a-f]{40})");
        return new String(HexFormat.of().parseHex(welcome.substring(welcome.length() - 40)), UTF_8);
    }

    /** Another client waits until one has left. */
    private static void assertReason(String id, String reason) {
        try (RawWebSocket witness = engine()) {
            join(witness);
            assertThat(receive(send(witness, question(1, "92" + text("reason_of") + text(id)))))
                    .isEqualTo(answer(1, "91" + text(reason)));
        }
    }

    private static void assertClosed(Received end) {
        assertThat(end)
                .isInstanceOfSatisfying(
                        Received.Close.class, close -> assertThat(close.code()).isIn(1000, 1005));
    }

    @Test
    void aClientJoinsAsksAndLeaves() {
        try (RawWebSocket socket = engine()) {
            String id = join(socket);
            assertThat(receive(send(socket, question(3, "92" + text("echo") + "93 01 c40200ff a2c5be"))))
                    .isEqualTo(answer(3, "91 93 01 c40200ff a2c5be".replace(" ", "")));
            assertThat(receive(send(socket, event("92" + text("echo_event") + "07"))))
                    .isEqualTo("83" + TYPE + "02" + MAIN + DATA + "92" + text("echoed") + "07");
            send(socket, "82" + TYPE + "01" + MAIN);
            assertReason(id, "client namespace disconnect");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "82 a36e7370a12f a47479706500",
                "83 a47479706500 a36e7370a12f a464617461d40000",
                "83 a47479706500 a36e7370a12f a464617461 80",
                "83 a47479706500 a36e7370a12f a26964d40000",
                "83 a47479706500 a36e7370a12f a76f7074696f6e7381a8636f6d7072657373c3",
                "de0002 d90474797065 cc00 da00036e7370 db000000012f",
            })
    void aConnectMayLookLikeThis(String packet) {
        try (RawWebSocket socket = engine()) {
            assertThat(receive(send(socket, packet))).startsWith("83" + TYPE + "00" + MAIN);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            data before its type          | 84 a464617461 92a46563686f01 a2696407 a36e7370a12f a47479706502
            id of another width           | 84 a47479706502 a36e7370a12f a464617461 92a46563686f01 a26964 cf0000000000000007
            options of the client         | 85 a47479706502 a36e7370a12f a464617461 92a46563686f01 a2696407 a76f7074696f6e7380
            integer as a double           | 84 a47479706502 a36e7370a12f a464617461 92a46563686fcb3ff0000000000000 a2696407
            integer as a float            | 84 a47479706502 a36e7370a12f a464617461 92a46563686fca3f800000 a2696407
            """)
    void anEventMayLookLikeThis(String what, String packet) {
        try (RawWebSocket socket = engine()) {
            join(socket);
            assertThat(receive(send(socket, packet))).isEqualTo(answer(7, "9101"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing                       | ``
            no map                        | 01
            an array                      | 9400a12fc0c0
            empty map                     | 80
            half a packet                 | 83a47479706502
            something behind it           | 83 a47479706502 a36e7370a12f a464617461 91a46563686f 00
            type 4                        | 83 a47479706504 a36e7370a12f a464617461 a178
            type 5                        | 83 a47479706505 a36e7370a12f a464617461 91a46563686f
            type -1                       | 83 a474797065ff a36e7370a12f a464617461 91a46563686f
            type as text                  | 83 a474797065a132 a36e7370a12f a464617461 91a46563686f
            type as a fraction            | 83 a474797065cb4000000000000000 a36e7370a12f a464617461 91a46563686f
            no type                       | 82 a36e7370a12f a464617461 91a46563686f
            no namespace                  | 82 a47479706502 a464617461 91a46563686f
            namespace without slash       | 83 a47479706502 a36e7370a178 a464617461 91a46563686f
            namespace as a number         | 83 a47479706502 a36e737001 a464617461 91a46563686f
            namespace not joined          | 83 a47479706502 a36e7370a22f78 a464617461 91a46563686f
            event without data            | 82 a47479706502 a36e7370a12f
            event with a map              | 83 a47479706502 a36e7370a12f a464617461 80
            event with null               | 83 a47479706502 a36e7370a12f a464617461 c0
            event with text               | 83 a47479706502 a36e7370a12f a464617461 a178
            event with undefined          | 83 a47479706502 a36e7370a12f a464617461 d40000
            event without name            | 83 a47479706502 a36e7370a12f a464617461 90
            event named true              | 83 a47479706502 a36e7370a12f a464617461 91c3
            event named null              | 83 a47479706502 a36e7370a12f a464617461 91c0
            event named by a map          | 83 a47479706502 a36e7370a12f a464617461 9180
            event named by bytes          | 83 a47479706502 a36e7370a12f a464617461 91c40161
            event named connect           | 83 a47479706502 a36e7370a12f a464617461 91a7636f6e6e656374
            event named disconnecting     | 83 a47479706502 a36e7370a12f a464617461 91ad646973636f6e6e656374696e67
            event named newListener       | 83 a47479706502 a36e7370a12f a464617461 91ab6e65774c697374656e6572
            id null                       | 84 a47479706502 a36e7370a12f a464617461 91a46563686f a26964c0
            id as text                    | 84 a47479706502 a36e7370a12f a464617461 91a46563686f a26964a131
            id negative                   | 84 a47479706502 a36e7370a12f a464617461 91a46563686f a26964ff
            id above 2^53                 | 84 a47479706502 a36e7370a12f a464617461 91a46563686f a26964cf0020000000000001
            id of 64 bits                 | 84 a47479706502 a36e7370a12f a464617461 91a46563686f a26964cfffffffffffffffff
            ack with a map                | 84 a47479706503 a36e7370a12f a464617461 80 a2696400
            ack without data              | 83 a47479706503 a36e7370a12f a2696400
            disconnect with data          | 83 a47479706501 a36e7370a12f a464617461 80
            disconnect with an id         | 83 a47479706501 a36e7370a12f a2696400
            connect again                 | 82 a47479706500 a36e7370a12f
            11 binaries                   | 83 a47479706502 a36e7370a12f a464617461 9ca46563686fc400c400c400c400c400c400c400c400c400c400c400
            a placeholder beside binary   | 83 a47479706502 a36e7370a12f a464617461 93a46563686fc400 82ac5f706c616365686f6c646572c3a36e756d00
            a key that is none            | 83 a47479706502 a36e7370a12f a464617461 92a46563686f81c001
            text that is no UTF-8         | 83 a47479706502 a36e7370a12f a464617461 92a46563686fa1ff
            an array without end          | 83 a47479706502 a36e7370a12f a464617461 92a46563686fddffffffff
            """)
    void aBrokenRuleClosesTheConnection(String what, String packet) {
        try (RawWebSocket socket = engine()) {
            String id = join(socket);

            send(socket, packet);

            assertClosed(socket.end());
            assertReason(id, "forced close");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            event first                   | 83 a47479706502 a36e7370a12f a464617461 91a46563686f
            disconnect first              | 82 a47479706501 a36e7370a12f
            auth as an array              | 83 a47479706500 a36e7370a12f a464617461 90
            auth as text                  | 83 a47479706500 a36e7370a12f a464617461 a178
            auth null                     | 83 a47479706500 a36e7370a12f a464617461 c0
            connect with an id            | 83 a47479706500 a36e7370a12f a2696400
            """)
    void aBrokenRuleBeforeAnyNamespaceClosesTheConnection(String what, String packet) {
        try (RawWebSocket socket = engine()) {
            send(socket, packet);
            assertClosed(socket.end());
        }
    }

    @Test
    void nestingDeeperThanAllowedClosesTheConnection() {
        try (RawWebSocket socket = engine()) {
            String id = join(socket);
            send(socket, event("92" + text("echo") + "91".repeat(900_000) + "01"));
            assertClosed(socket.end());
            assertReason(id, "forced close");
        }
    }

    static Stream<Named<Consumer<RawWebSocket>>> text() {
        return Stream.of(
                Named.of("an event", socket -> socket.send("42[\"echo\"]")),
                Named.of("a connect", socket -> socket.send("40")),
                Named.of("nothing", socket -> socket.send("4")));
    }

    @ParameterizedTest
    @MethodSource("text")
    void textIsAParseError(Consumer<RawWebSocket> message) {
        try (RawWebSocket socket = engine()) {
            String id = join(socket);
            message.accept(socket);
            assertClosed(socket.end());
            assertReason(id, "parse error");
        }
    }

    @Test
    void msgpackToAPathOfTextClosesTheConnection() {
        try (RawWebSocket socket = RawWebSocket.engine(application, "limits.io/")) {
            send(socket, CONNECT);
            assertClosed(socket.end());
        }
    }

    @Test
    void anUnknownNamespaceIsRefusedAndTheConnectionStays() {
        try (RawWebSocket socket = engine()) {
            String nope = NAMESPACE + text("/nope");
            assertThat(receive(send(socket, "82" + TYPE + "00" + nope)))
                    .isEqualTo("83" + TYPE + "04" + nope + DATA + "81" + text("message") + text("Invalid namespace"));
            join(socket);
        }
    }

    @Test
    void theServersQuestionIsAnsweredInMsgpack() {
        try (RawWebSocket socket = engine()) {
            join(socket);
            String asked = receive(send(socket, question(9, "92" + text("ask_me") + "c40107")));
            assertThat(asked)
                    .matches("84" + TYPE + "02" + MAIN + DATA + "92" + text("question") + "c40107" + ID + "[0-9a-f]+");
            String id = asked.substring(asked.lastIndexOf(ID));
            send(socket, "84" + TYPE + "03" + MAIN + DATA + "91c40108" + id);
            assertThat(receive(socket)).isEqualTo(answer(9, "91c40108"));
        }
    }

    @Test
    void pollingCarriesThePacketsInBase64() {
        Engine session = Engine.open(application, PATH);
        session.post("b" + base64(CONNECT));
        String welcome = session.get().body();
        assertThat(welcome).startsWith("b");
        session.post("b" + base64(question(1, "92" + text("reverse") + "c403010203")));
        assertThat(session.get().body()).isEqualTo("b" + base64(answer(1, "91c403030201")));
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
