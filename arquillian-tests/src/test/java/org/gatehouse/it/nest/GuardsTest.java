package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.nest.Dialect.PLAIN;
import static org.gatehouse.it.nest.Dialect.SOCKET_IO;

import java.net.URI;
import java.util.UUID;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.HttpReply;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guards decide on connections and on messages. Where principals play a part: {@link SecurityTest}. */
@ExtendWith(OnServer.class)
class GuardsTest {

    private final TestServer server;

    GuardsTest(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest(name = "token {0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            wrong  | 44{"message":"Forbidden resource"}
            text   | 44{"message":"bad token"}
            broken | 44{"message":"Internal server error"}
            """)
    void aRefusedSocketIoClientReceivesConnectError(String token, String answer) {
        Notebook notes = Notebook.of(SOCKET_IO, server);
        try (RawWebSocket socket = knock("token=" + token + "&" + notes.query())) {
            assertThat(socket.send("40").text()).isEqualTo(answer);
            assertThat(notes.read(1)).containsExactly("guard CONNECTION");
        }
    }

    @Test
    void anObjectTravelsAsTheDataOfConnectError() {
        try (RawWebSocket socket = knock("token=object")) {
            assertThat(socket.send("40").text()).matches("44\\{\"message\":\"[^\"]*\",\"data\":\\{\"code\":7}}");
        }
    }

    @Test
    void aRefusedSocketIoClientMayTryAgain() {
        try (RawWebSocket socket = knock("token=wrong")) {
            String refusal = "44{\"message\":\"Forbidden resource\"}";

            assertThat(socket.send("40").text()).isEqualTo(refusal);
            assertThat(socket.send("40").text()).isEqualTo(refusal);
        }
    }

    private RawWebSocket knock(String query) {
        URI base = server.deploy(SOCKET_IO.application());
        return SOCKET_IO.connect(base, "guarded", query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "text", "object", "broken"})
    void aRefusedPlainHandshakeIsAnsweredWith401WhereThereIsNoPrincipal(String token) {
        HttpReply reply = RawWebSocket.handshake(server.deploy(PLAIN.application()), "guarded?token=" + token);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).doesNotContain("secret");
    }

    @ParameterizedTest
    @EnumSource
    void noHookRunsForWhoWasRefused(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        URI base = server.deploy(dialect.application());
        if (dialect == PLAIN) {
            RawWebSocket.handshake(base, "guarded?token=wrong&" + notes.query());
        } else {
            try (RawWebSocket socket = knock("token=wrong&" + notes.query())) {
                socket.send("40").text();
            }
        }
        try (Client client = dialect.open(server, "guarded", "token=good&" + notes.query())) {
            client.answerTo("user", "");
        }
        assertThat(notes.read(5))
                .containsExactly(
                        "guard CONNECTION", "guard CONNECTION", "connected alice", "guard MESSAGE", "disconnected");
    }

    @ParameterizedTest
    @EnumSource
    void aGuardOfTheClassProtectsConnectionAndMessagesAndMayLeaveWhatItFound(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        try (Client client = dialect.open(server, "guarded", "token=good&" + notes.query())) {
            assertThat(client.answerTo("user", "")).isEqualTo("\"alice\"");
            assertThat(notes.read(3)).containsExactly("guard CONNECTION", "connected alice", "guard MESSAGE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGuardOfMessagesDoesNotHinderConnecting(Dialect dialect) {
        try (Client client = dialect.open(server, "guards")) {
            assertThat(client.answerTo("open", "")).isEqualTo("\"open\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGuardSeesTheMessageAsItArrived(Dialect dialect) {
        try (Client client = dialect.open(server, "guards")) {
            assertThat(client.answerTo("curious", "{\"a\":[1,null]}"))
                    .isEqualTo("{\"arguments\":1,\"asked\":true,\"body\":\"{\\\"a\\\":[1,null]}\",\"client\":true,"
                            + "\"event\":\"curious\",\"gateway\":\"GuardsGateway\",\"handler\":\"curious\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({"SOCKET_IO,owner", "PLAIN,owner", "SOCKET_IO,own_annotation", "PLAIN,own_annotation"})
    void aGuardMayDecideByTheBody(Dialect dialect, String event) {
        String refusal = Dialect.error("Forbidden resource", event, "{\"owner\":\"you\"}");
        try (Client client = dialect.open(server, "guards")) {
            assertThat(client.answerTo(event, "{\"owner\":\"me\"}")).isEqualTo("\"yours\"");
            client.ask(2, event, "{\"owner\":\"you\"}").receives(dialect.failure(2, refusal));
        }
    }

    @ParameterizedTest
    @EnumSource
    void messagesWaitForAnUndecidedGuard(Dialect dialect) {
        String yes = "yes " + UUID.randomUUID();
        try (Client client = dialect.open(server, "guards")) {
            client.ask(1, "slow", "\"" + yes + "\"").ask(2, "open", "");

            Notebook.of(dialect, server).release(yes);

            client.receives(dialect.ack(1, "\"" + yes + "\""), dialect.ack(2, "\"open\""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGuardMayRefuseLater(Dialect dialect) {
        String no = "no " + UUID.randomUUID();
        String refusal = Dialect.error("Forbidden resource", "slow", "\"" + no + "\"");
        try (Client client = dialect.open(server, "guards")) {
            client.ask(1, "slow", "\"" + no + "\"");

            Notebook.of(dialect, server).release(no);

            client.receives(dialect.failure(1, refusal)).andNothingElse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFirstRefusalEndsTheMatter(Dialect dialect) {
        try (Client client = dialect.open(server, "guards")) {
            client.ask(1, "refused", "")
                    .receives(dialect.failure(1, Dialect.error("Forbidden resource", "refused", "")));
            assertThat(client.answerTo("what_was_seen", "")).isEqualTo("false");
            client.ask(1, "repeated", "")
                    .receives(dialect.failure(1, Dialect.error("Forbidden resource", "repeated", "")));
            assertThat(client.answerTo("what_was_seen", "")).isEqualTo("true");
        }
    }
}
