package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.nest.Dialect.PLAIN;
import static org.gatehouse.it.nest.Dialect.SOCKET_IO;

import java.nio.charset.StandardCharsets;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sends, and what the handler makes of it. */
@ExtendWith(OnServer.class)
class IncomingTest {

    private final TestServer server;

    IncomingTest(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest(name = "{0} -> {1}, {2} -> {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # plain                                   | answer                              | Socket.IO                  | answer
            {"event":"push"}                          | {"event":"pop","data":null}         | 42["push"]                 | 42["pop",null]
            {"event":"push","data":null}              | {"event":"pop","data":null}         | 42["push",null]            | 42["pop",null]
            {"event":"push","data":{"test":"test"}}   | {"event":"pop","data":{"test":"test"}} | 42["push",{"test":"test"}] | 42["pop",{"test":"test"}]
            {"event":"push","data":[1,2]}             | {"event":"pop","data":[1,2]}        | 42["push",1,2]             | 42["pop",[1,2]]
            {"event":"push","data":[1,[2,null,{}]]}   | {"event":"pop","data":[1,[2,null,{}]]} | 42["push",1,[2,null,{}]] | 42["pop",[1,[2,null,{}]]]
            {"event":"push","data":{"a":null,"n":1.50}} | {"event":"pop","data":{"a":null,"n":1.50}} | 42["push",{"a":null,"n":1.50}] | 42["pop",{"a":null,"n":1.50}]
            {"event":"push","data":9007199254740993}  | {"event":"pop","data":9007199254740993} | 42["push",9007199254740993] | 42["pop",9007199254740993]
            {"event":"echo","id":1}                   | {"id":1,"data":null}                | 421["echo"]                | 431[null]
            {"event":"echo","data":"x","id":17}       | {"id":17,"data":"x"}                | 4217["echo","x"]           | 4317["x"]
            {"event":"close","id":1}                  | {"id":1,"data":"close"}             | 421["close"]               | 431["close"]
            {"event":"message","id":1}                | {"id":1,"data":"message"}           | 421["message"]             | 431["message"]
            {"event":"error","id":1}                  | {"id":1,"data":"error"}             | 421["error"]               | 431["error"]
            {"event":"*","id":1}                      | {"id":1,"data":"*"}                 | 421["*"]                   | 431["*"]
            """)
    void aMessageReachesItsHandlerAsItWasSent(String plain, String plainAnswer, String socketIo, String answer) {
        try (Client client = PLAIN.open(server, "incoming")) {
            client.sendFrame(plain).receives(plainAnswer).andNothingElse();
        }
        try (Client client = SOCKET_IO.open(server, "incoming")) {
            client.sendFrame(socketIo).receives(answer).andNothingElse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "",
                " ",
                "null",
                "5",
                "\"text\"",
                "true",
                "[]",
                "{}",
                "[\"push\"]",
                "{\"event\":null}",
                "{\"event\":5,\"data\":1}",
                "{\"event\":[\"push\"]}",
                "{\"event\":\"push\"} trailing",
                "{\"event\":\"push\"",
                "{\"data\":1}",
                "{\"event\":\"toString\"}",
                "{\"event\":\"__proto__\"}",
                "{\"event\":\"constructor\",\"data\":{\"__proto__\":{}}}",
                "{\"event\":\"push\",\"id\":{}}",
                "{'event':'push'}",
                "{\"id\":1}",
                "{\"id\":\"x\",\"data\":2}"
            })
    void aFrameThatIsNoMessageIsDropped(String frame) {
        try (Client client = PLAIN.open(server, "incoming")) {
            client.sendFrame(frame).andNothingElse();
            assertThat(client.answerTo("echo", "1")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownEventIsIgnoredUnlessSomebodyAsks(Dialect dialect) {
        String error = Dialect.error("Unknown event", "nope", "[1]");
        try (Client client = dialect.open(server, "incoming")) {
            client.send("nope", "[1]").andNothingElse();
            client.ask(1, "nope", "[1]")
                    .receives(dialect.unknownEvent(1, error))
                    .andNothingElse();
        }
    }

    @Test
    void aBinaryFrameMayHoldAPlainMessage() {
        try (Client client = PLAIN.open(server, "incoming")) {
            client.socket().send("{\"event\":\"push\",\"data\":\"\u20ac\"}".getBytes(StandardCharsets.UTF_8));

            client.receives("{\"event\":\"pop\",\"data\":\"\u20ac\"}");
        }
    }

    @Test
    void aBinaryFrameThatIsNoTextIsDropped() {
        try (Client client = PLAIN.open(server, "incoming")) {
            client.socket().send((byte) 0xff, (byte) 0xfe);

            client.andNothingElse();
        }
    }

    @Test
    void whiteSpaceAroundAMessageIsNothing() {
        try (Client client = PLAIN.open(server, "incoming")) {
            client.sendFrame(" \t\r\n{ \"event\" : \"push\" , \"data\" : 1 } \n")
                    .receives("{\"event\":\"pop\",\"data\":1}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void noSocketIoClientMaySendAReservedEvent(String name) {
        try (Client client = SOCKET_IO.open(server, "incoming")) {
            assertThat(client.send(name, "").socket().end()).isInstanceOf(Received.Close.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "-1", "1.50", "1e2", "\"a\"", "\"\\u0061\\n\"", "\"\"", "123456789012345678901234567890"})
    void anIdIsEchoedUnchanged(String id) {
        try (Client client = PLAIN.open(server, "incoming")) {
            client.sendFrame("{\"id\":" + id + ",\"event\":\"echo\",\"data\":true}")
                    .receives("{\"id\":" + id + ",\"data\":true}");
        }
    }
}
