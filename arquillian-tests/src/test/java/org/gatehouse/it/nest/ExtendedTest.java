package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.nest.Dialect.SOCKET_IO;

import java.net.URI;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What extenders write with the SPI alone, and gateways in libraries. */
@ExtendWith(OnServer.class)
@Tag("thorough")
class ExtendedTest {

    private final TestServer server;
    private final URI base;

    ExtendedTest(TestServer server) {
        this.server = server;
        base = server.deploy(Application.NEST_EXTENDED);
    }

    @Test
    void aProtocolOfTheApplicationsOwnReachesTheSameHandlers() {
        try (RawWebSocket socket = RawWebSocket.open(base, "lines")) {
            assertThat(socket.send("?double 5").text()).isEqualTo("= [10]");
            assertThat(socket.send("double 5").text()).isEqualTo("- 10");
            assertThat(socket.send("event \"a\"").text()).isEqualTo("out \"a\"");
            assertThat(socket.send("?event \"a\"").text()).isEqualTo("out \"a\"");
            assertThat(socket.text()).isEqualTo("= [null]");
        }
    }

    @Test
    void itsFailuresAreTheUsualOnes() {
        String failure = Dialect.error("bad", "fail", "");
        String invalid = Dialect.invalid("[{\"path\":\"\",\"message\":\"too large\"}]", "double", "11");
        try (RawWebSocket socket = RawWebSocket.open(base, "lines")) {
            assertThat(socket.send("fail").text()).isEqualTo("! " + failure);
            assertThat(socket.send("?double 11").text()).isEqualTo("! " + invalid);
            assertThat(socket.text()).isEqualTo("= ! " + invalid);
            assertThat(socket.send("?nope").text()).isEqualTo("= ! " + Dialect.error("Unknown event", "nope", ""));
        }
    }

    @Test
    void itsClientsHaveRoomsAndHooks() {
        Notebook notes = Notebook.of(Application.NEST_EXTENDED, server);
        try (RawWebSocket socket = RawWebSocket.open(base, "lines?" + notes.query())) {
            assertThat(socket.send("?join \"r\"").text()).isEqualTo("= [null]");
            assertThat(socket.send("to \"r\"").text()).isEqualTo("news [\"r\",1]");
            socket.frame(RawWebSocket.CLOSE, new byte[] {0x03, (byte) 0xe8}).end();
        }
        assertThat(notes.read(1)).containsExactly("transport close 1000");
    }

    @Test
    void aGatewayThatTwoArchivesSeeIsOneInstanceAndItsHooksRunOnce() {
        try (Client client = SOCKET_IO.open(base, "library", "");
                Client user = SOCKET_IO.open(base, "library-user", "")) {
            int times = Integer.parseInt(client.answerTo("mine", ""));

            assertThat(user.answerTo("theirs", "")).isEqualTo("" + times);
            try (Client another = SOCKET_IO.open(base, "library", "")) {
                assertThat(another.answerTo("mine", "")).isEqualTo("" + (times + 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            closing | {"event":"here"} | true
            lines   | ?nope            | = ! {"status":"error","message":"Unknown event","cause":{"pattern":"nope"}}
            """)
    void undeployingClosesWebSocketsOfEveryProtocolWith1001(String path, String question, String answer) {
        try (RawWebSocket socket = RawWebSocket.open(base, path)) {
            assertThat(socket.send(question).text()).isEqualTo(answer);

            server.undeploy(Application.NEST_EXTENDED);

            assertThat(socket.text()).contains("server_disconnect", "The server is shutting down");
            assertThat(socket.receive())
                    .isInstanceOfSatisfying(
                            Received.Close.class,
                            close -> assertThat(close.code()).isEqualTo(1001));
        }
    }
}
