package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.nest.Dialect.SOCKET_IO;

import java.net.URI;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What handlers may ask for as their parameters. */
@ExtendWith(OnServer.class)
class ArgumentsTest {

    private static final String HANDSHAKE = "q=1&n=2&color=GREEN&id=00000000-0000-0000-0000-000000000001&flag=true";

    private final TestServer server;

    ArgumentsTest(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # event            | data                                | what the handler was given
            record             | {"x":1,"y":2}                       | "Point[x=1, y=2]"
            record             | null                                | "null"
            record             | -                                   | "null"
            list               | [{"x":1,"y":2}]                     | "[Point[x=1, y=2]] 1"
            map                | {"a":[1,2]}                         | "{a=[1, 2]} 2"
            json               | {"a":[1,null]}                      | "OBJECT {\\"a\\":[1,null]}"
            json               | null                                | "NULL null"
            optional           | {"x":1,"y":2}                       | "Optional[Point[x=1, y=2]]"
            optional           | null                                | "Optional.empty"
            optional           | -                                   | "Optional.empty"
            object             | {"a":null}                          | "Map {a=null}"
            object             | [1,null]                            | "List [1, null]"
            object             | "text"                              | "String text"
            object             | 12345678901234567890                | "Number 12345678901234567890"
            object             | 1.50                                | "Number 1.50"
            object             | true                                | "Boolean true"
            object             | null                                | "null"
            object             | -                                   | "null"
            properties         | {"text":"a","number":1,"maybe":2,"a.b":"c","points":[{"x":1,"y":2}]} | "a 1 Optional[2] c [Point[x=1, y=2]] true"
            properties         | {"text":null,"a":{"b":"c"}}         | "null null Optional.empty null null true"
            properties         | {}                                  | "null null Optional.empty null null true"
            properties         | "text"                              | "null null Optional.empty null null true"
            properties         | [1]                                 | "null null Optional.empty null null true"
            properties         | null                                | "null null Optional.empty null null false"
            properties         | -                                   | "null null Optional.empty null null false"
            primitive          | {"n":5}                             | 5
            positional         | {"x":1,"y":2}                       | "true Point[x=1, y=2]"
            inherited          | {"x":1,"y":2}                       | "Point"
            inherited_optional | {"x":1}                             | "x=1"
            native             | -                                   | true
            custom             | 1                                   | "CUSTOM 1"
            """)
    void aParameterIsGivenWhatItAsksFor(String event, String data, String given) {
        for (Dialect dialect : Dialect.values()) {
            try (Client client = dialect.open(server, "arguments")) {
                assertThat(client.answerTo(event, data.equals("-") ? "" : data)).isEqualTo(given);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            primitive | {}         | n
            primitive | {"n":null} | n
            primitive | -          | n
            primitive | "text"     | n
            list      | {"x":1}    | ``
            """)
    void aParameterThatCannotBeGivenWhatItAsksForFails(String event, String data, String path) {
        String sent = data.equals("-") ? "" : data;
        for (Dialect dialect : Dialect.values()) {
            try (Client client = dialect.open(server, "arguments")) {
                assertThat(client.send(event, sent).text())
                        .contains("\"message\":\"Validation failed\",\"violations\":[{\"path\":\"" + path + "\",");
                client.andNothingElse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void typesThatSayItAllNeedNoAnnotation(Dialect dialect) {
        try (Client client = dialect.open(server, "arguments", "q=1")) {
            assertThat(client.answerTo("by_type", "")).isEqualTo("\"1 / /arguments by_type true by_type\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theHandshakesQueryAndHeadersAreParameters(Dialect dialect) {
        try (Client client = dialect.open(server, "arguments", HANDSHAKE, "X-Team: red")) {
            assertThat(client.answerTo("handshake", ""))
                    .isEqualTo("\"1 2 Optional.empty null GREEN 00000000-0000-0000-0000-000000000001 true red\"");
        }
    }

    @Test
    void theAuthOfTheConnectPacketIsAParameter() {
        URI base = server.deploy(SOCKET_IO.application());
        try (RawWebSocket socket = SOCKET_IO.connect(base, "arguments", "")) {
            socket.send("40{\"token\":\"abc\",\"point\":{\"x\":1,\"y\":2}}").text();

            assertThat(socket.send("421[\"auth\"]").text()).isEqualTo("431[\"abc Point[x=1, y=2]\"]");
        }
    }

    @Test
    void whatAuthDoesNotHoldIsNull() {
        try (Client client = SOCKET_IO.open(server, "arguments")) {
            assertThat(client.answerTo("auth", "")).isEqualTo("\"null null\"");
        }
    }

    @Test
    void severalArgumentsOfOneEventAreArgumentsOrAnArray() {
        try (Client client = SOCKET_IO.open(server, "arguments")) {
            client.sendFrame("421[\"many\",\"a\",{\"x\":1,\"y\":2},3]")
                    .receives("431[\"3 a Point[x=1, y=2] null\"]")
                    .sendFrame("422[\"as_array\",\"a\",2,null]")
                    .receives("432[\"[a, 2, null]\"]");
        }
    }

    @Test
    void binaryBodiesReachTheHandlerAsBytesAndAreNoJsonValue() {
        try (Client client = SOCKET_IO.open(server, "arguments")) {
            client.sendFrame("451-1[\"object\",{\"_placeholder\":true,\"num\":0}]")
                    .socket()
                    .send((byte) 1, (byte) 2);
            client.receives("431[\"byte[] [1, 2]\"]");

            client.sendFrame("451-2[\"json\",{\"_placeholder\":true,\"num\":0}]")
                    .socket()
                    .send((byte) 1, (byte) 2);
            assertThat(client.text())
                    .startsWith("42[\"exception\",{\"status\":\"error\",\"message\":\"Validation failed\"");
            assertThat(client.text()).startsWith("432[{\"status\":\"error\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAckByHandAnswersOnceAndTheResultIsIgnored(Dialect dialect) {
        String values = dialect == SOCKET_IO ? "\"first\",true" : "[\"first\",true]";
        try (Client client = dialect.open(server, "arguments")) {
            client.ask(1, "by_hand", "")
                    .receives(dialect.ack(1, values))
                    .andNothingElse()
                    .ask(2, "ack_with_nothing", "5")
                    .receives(dialect.ack(2, ""))
                    .andNothingElse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAckByHandThatIsNeverSentAnswersNothing(Dialect dialect) {
        try (Client client = dialect.open(server, "arguments")) {
            client.ask(1, "never", "").andNothingElse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerThatNeverAcknowledgesSendsEventsAndFailures(Dialect dialect) {
        try (Client client = dialect.open(server, "arguments")) {
            client.ask(1, "unacknowledged", "\"x\"")
                    .receives(dialect.answerEvent(1, "out", "\"x\""))
                    .andNothingElse()
                    .ask(2, "unacknowledged", "\"bad\"")
                    .receives(dialect.failure(2, Dialect.error("bad", "unacknowledged", "\"bad\"")))
                    .andNothingElse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void besideAnAckByHandEventsAreSentAndFailuresAnswered(Dialect dialect) {
        try (Client client = dialect.open(server, "arguments")) {
            client.ask(1, "by_hand_with_event", "")
                    .receives(dialect.ack(1, "\"by hand\""), dialect.answerEvent(1, "out", "\"x\""))
                    .andNothingElse()
                    .ask(2, "by_hand_fails", "")
                    .receives(dialect.failure(2, Dialect.error("bad", "by_hand_fails", "")))
                    .andNothingElse();
        }
    }
}
