package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.nest.Dialect.PLAIN;
import static org.gatehouse.it.nest.Dialect.SOCKET_IO;

import java.util.List;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Hooks: before the first client, when a client comes, when it goes. */
@ExtendWith(OnServer.class)
class LifecycleTest {

    private final TestServer server;

    LifecycleTest(TestServer server) {
        this.server = server;
    }

    private static String welcome(Dialect dialect) {
        return dialect.event("welcome", "\"you\"");
    }

    @ParameterizedTest
    @EnumSource
    void aGatewayIsReadyOnceBeforeItsFirstClient(Dialect dialect) {
        try (Client client = dialect.open(server, "lifecycle").receives(welcome(dialect))) {
            assertThat(client.answerTo("ready", "")).isEqualTo("\"/ /\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyHookRunsOnceInTheOrderOfPriorities(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        try (Client client = dialect.open(server, "lifecycle", notes.query()).receives(welcome(dialect))) {
            assertThat(client.answerTo("set_by_hook", "")).isEqualTo("true");
            close(client);
        }
        assertThat(notes.read(5))
                .containsExactly(
                        "connected",
                        "also connected",
                        "message",
                        "disconnected transport close " + (dialect == PLAIN ? 4003 : 0) + " false []",
                        "also disconnected");
    }

    private static void close(Client client) {
        client.socket().frame(RawWebSocket.CLOSE, new byte[] {0x0f, (byte) 0xa3});
        client.socket().end();
    }

    @ParameterizedTest
    @EnumSource
    void messagesWaitForAHookThatWaits(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        try (Client client = dialect.open(server, "lifecycle", "hook=wait&" + notes.query())) {
            client.receives(welcome(dialect)).ask(1, "set_by_hook", "");
            assertThat(notes.read(2)).containsExactly("connected", "also connected");

            notes.release(notes.key());

            client.receives(dialect.ack(1, "true"));
            assertThat(notes.read(3)).containsExactly("connected", "also connected", "message");
        }
    }

    @ParameterizedTest(name = "{0}: {1} -> {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SOCKET_IO | text          | 1008 | {"status":"error","message":"not you","cause":{"pattern":"handleConnection"}}
            PLAIN     | text          | 1008 | {"status":"error","message":"not you","cause":{"pattern":"handleConnection"}}
            SOCKET_IO | object        | 1008 | {"code":7}
            PLAIN     | object        | 1008 | {"code":7}
            SOCKET_IO | broken        | 1011 | {"status":"error","message":"Internal server error","cause":{"pattern":"handleConnection"}}
            PLAIN     | broken        | 1011 | {"status":"error","message":"Internal server error","cause":{"pattern":"handleConnection"}}
            """)
    void aFailingConnectHookSendsTheClientAwayAndTheOtherHooksRun(
            Dialect dialect, String hook, int closeCode, String payload) {
        Notebook notes = Notebook.of(dialect, server);
        try (Client client = dialect.open(server, "lifecycle", "hook=" + hook + "&" + notes.query())) {
            client.ask(1, "set_by_hook", "").receives(welcome(dialect), dialect.failure(payload));
            client.isSentAway(closeCode);
        }
        assertThat(notes.read(4))
                .containsExactly(
                        "connected",
                        "also connected",
                        "disconnected server namespace disconnect 0 false []",
                        "also disconnected");
    }

    @ParameterizedTest
    @EnumSource
    void aHookMayFailLater(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        String error = Dialect.error("not you, after all", "handleConnection", "");
        try (Client client = dialect.open(server, "lifecycle", "hook=wait_and_fail&" + notes.query())) {
            client.ask(1, "set_by_hook", "").receives(welcome(dialect));

            notes.release(notes.key());

            client.receives(dialect.failure(error)).isSentAway(1008);
        }
        assertThat(notes.read(4)).hasSize(4).doesNotContain("message");
    }

    @ParameterizedTest
    @CsvSource({"SOCKET_IO,leave", "PLAIN,leave", "SOCKET_IO,close", "PLAIN,close"})
    void aHookMayDisconnectAndWaitingMessagesAreDropped(Dialect dialect, String hook) {
        Notebook notes = Notebook.of(dialect, server);
        try (Client client = dialect.open(server, "lifecycle", "hook=" + hook + "&" + notes.query())) {
            client.ask(1, "set_by_hook", "").receives(welcome(dialect));
            client.isSentAway(1000);
        }
        assertThat(notes.read(4))
                .containsExactly(
                        "connected",
                        "also connected",
                        "disconnected server namespace disconnect 0 false []",
                        "also disconnected");
    }

    @ParameterizedTest
    @EnumSource
    void aFailingDisconnectHookKeepsNoOtherFromRunning(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        dialect.open(server, "lifecycle", "disconnect_hook=fail&" + notes.query())
                .receives(welcome(dialect))
                .andNothingElse()
                .close();
        assertThat(notes.read(4)).hasSize(4).contains("also disconnected");
        try (Client other = dialect.open(server, "lifecycle").receives(welcome(dialect))) {
            other.andNothingElse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServersDisconnectHasItsOwnReason(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        try (Client client = dialect.open(server, "lifecycle", notes.query()).receives(welcome(dialect))) {
            client.send("bye", "false").isSentAway(1000);
        }
        assertThat(notes.read(4)).contains("disconnected server namespace disconnect 0 false []");
    }

    @ParameterizedTest
    @EnumSource
    void aLostConnectionIsNoClose(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        Client client = dialect.open(server, "lifecycle", notes.query()).receives(welcome(dialect));
        client.andNothingElse().socket().reset();

        assertThat(notes.read(4).get(2))
                .isIn(
                        "disconnected transport close " + (dialect == PLAIN ? 1006 : 0) + " false []",
                        "disconnected transport error " + (dialect == PLAIN ? 1006 : 0) + " false []");
    }

    @Test
    void aClientThatLeavesItsNamespaceSaysSo() {
        Notebook notes = Notebook.of(SOCKET_IO, server);
        try (Client client = SOCKET_IO.open(server, "lifecycle", notes.query()).receives(welcome(SOCKET_IO))) {
            client.sendFrame("41");
            assertThat(notes.read(4)).contains("disconnected client namespace disconnect 0 false []");
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyAConnectHookMayMakeMessagesWait(Dialect dialect) {
        String error = Dialect.error("Internal server error", "late_wait", "");
        try (Client client = dialect.open(server, "lifecycle").receives(welcome(dialect))) {
            client.ask(1, "late_wait", "").receives(dialect.failure(1, error));
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalGatewaysOnOnePathEachSeeEveryClientOnce(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        try (Client client = dialect.open(server, "shared", "shared=1&" + notes.query())) {
            assertThat(client.answerTo("one", "")).isEqualTo("\"one\"");
            assertThat(client.answerTo("two", "")).isEqualTo("\"two\"");
            client.andNothingElse();
        }
        List<String> noted = notes.read(6);
        assertThat(noted.subList(0, 3)).containsExactlyInAnyOrder("one connected", "two connected", "any connected");
        assertThat(noted.subList(3, noted.size()))
                .containsExactlyInAnyOrder("one disconnected", "two disconnected", "any disconnected");
    }

    @ParameterizedTest
    @EnumSource
    void bothGatewaysHandleAnEventThatBothKnowAndTheQuestionIsAnsweredOnce(Dialect dialect) {
        try (Client client = dialect.open(server, "shared")) {
            client.send("both", "").receives(dialect.event("from_one", "1"), dialect.event("from_two", "2"));
            client.ask(1, "both", "")
                    .receives(
                            dialect.answerEvent(1, "from_one", "1"),
                            dialect.answerEvent(1, "from_two", "2"),
                            dialect.ack(1, "null"))
                    .andNothingElse()
                    .ask(2, "both_values", "")
                    .receives(dialect.ack(2, "1"))
                    .andNothingElse();
        }
    }
}
