package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.nest.Dialect.PLAIN;
import static org.gatehouse.it.nest.Dialect.SOCKET_IO;

import java.net.URI;
import java.util.List;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server asks its clients and knows of them, and how it lets them go. */
@ExtendWith(OnServer.class)
class AskingTest {

    private final URI base;

    AskingTest(TestServer server) {
        base = server.deploy(Application.NEST);
    }

    private Client open(Dialect dialect, String... rooms) {
        Client client = dialect.open(base, dialect.path("asking"), "");
        for (String room : rooms) {
            client.answerTo("join", "\"" + room + "\"");
        }
        return client;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentWithoutNameIsAMessage(Dialect dialect) {
        try (Client client = open(dialect)) {
            client.send("send_me", "")
                    .receives(
                            dialect.event("message", "\"hi\""),
                            dialect == PLAIN ? dialect.event("message", "[1,2]") : "42[\"message\",1,2]");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "SOCKET_IO | []         | 0: []",
                "SOCKET_IO | [null]     | 1: [null]",
                "SOCKET_IO | [1,\"b\",null] | 3: [1, b, null]",
                "PLAIN     | ''           | 0: []",
                "PLAIN     | ,\"data\":null  | 1: [null]",
                "PLAIN     | ,\"data\":[1,2] | 1: [[1, 2]]"
            })
    void allValuesOfAnAnswerAreToldApart(Dialect dialect, String values, String seen) {
        try (Client client = open(dialect, "asked " + dialect)) {
            for (String question : new String[] {"all_values", "all_values_of_room"}) {
                client.ask(1, question, "\"asked " + dialect + "\"");
                String asked = client.text();
                String id = asked.replaceAll(dialect == PLAIN ? ".*\"id\":(\\d+)}" : "42(\\d+).*", "$1");
                client.sendFrame(dialect == PLAIN ? "{\"id\":" + id + values + "}" : "43" + id + values)
                        .receives(dialect.ack(1, "\"" + seen + "\""));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void roomsAreCountedAndTheirMembersStreamed(Dialect dialect) {
        String room = "counted " + dialect;
        try (Client a = open(dialect, room);
                Client b = open(dialect, room)) {
            assertThat(a.answerTo("rooms", "\"" + room + "\"")).isEqualTo("\"2 null 1 [" + room + "=2]\"");
            assertThat(b.answerTo("members", "\"" + room + "\"")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientsConnectionIsKnown(Dialect dialect) {
        try (Client client = open(dialect)) {
            client.andNothingElse();
            assertThat(client.answerTo("carried", "")).isEqualTo("\"websocket true true true true true false true\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytesAreCountedInBothDirections(Dialect dialect) {
        String text = "\"" + "x".repeat(1000) + "\"";
        try (Client client = open(dialect)) {
            String question = dialect.question(1, "bytes", text);
            String first = client.answerTo("bytes", text);
            long[] before = numbers(first);
            long[] after = numbers(client.answerTo("bytes", text));

            assertThat(after[0] - before[0]).isEqualTo(question.length());
            assertThat(after[1] - before[1]).isEqualTo(dialect.ack(1, first).length());
        }
    }

    private static long[] numbers(String array) {
        String[] texts = array.substring(1, array.length() - 1).split(",", -1);
        return new long[] {Long.parseLong(texts[0]), Long.parseLong(texts[1])};
    }

    @Test
    void aSessionIsKnownByItsSidAndItsUpgradeIsTold() {
        Engine engine = Engine.joined(base, "asking");
        engine.post("421[\"carried\"]");
        assertThat(engine.answer()).isEqualTo("431[\"polling true true true true false false true\"]");
        engine.post("422[\"secret_id\"]");
        assertThat(engine.answer()).isEqualTo("432[\"" + engine.sid() + "\"]");
        try (RawWebSocket socket = engine.upgrade()) {
            assertThat(socket.send("2probe").text()).isEqualTo("3probe");
            assertThat(socket.send("5").text()).isEqualTo("42[\"upgraded\",\"websocket\"]");
            assertThat(socket.send("423[\"carried\"]").text())
                    .isEqualTo("433[\"websocket true true true true true false true\"]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectionsAreCounted(Dialect dialect) {
        try (Client a = open(dialect);
                Client b = open(dialect)) {
            for (Client client : List.of(a.andNothingElse(), b.andNothingElse())) {
                assertThat(Integer.parseInt(client.answerTo("count", ""))).isGreaterThanOrEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoHasLeftIsToldOfWithItsRooms(Dialect dialect) {
        String room = "left " + dialect;
        try (Client watcher = open(dialect, "watchers")) {
            Client client = open(dialect, room);
            client.send("close", "");
            client.socket().end();
            watcher.receives(
                    dialect == PLAIN
                            ? dialect.event("left", "[\"forced close\",true,[\"" + room + "\"],[]]")
                            : "42[\"left\",\"forced close\",true,[\"" + room + "\"],[]]");
            client.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void roomsThatComeAndGoAreObserved(Dialect dialect) {
        String room = "\"observed " + dialect + "\"";
        try (Client watcher = open(dialect, "watchers")) {
            try (Client client = open(dialect)) {
                client.send("join_observed", room).receives(dialect.event("joined", room));
            }
            watcher.receives(dialect.event("deleted", room));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventWaitsForACommitWhereTheServerHasTransactions(Dialect dialect) {
        boolean transactions = List.of("wildfly", "payara").contains(System.getProperty("arquillian.launch", ""));
        try (Client client = open(dialect)) {
            client.send("after_commit", "")
                    .receives(
                            transactions
                                    ? dialect.event("committed", "")
                                    : dialect.failure(Dialect.error("GATE0061", "after_commit", "")));
        }
    }

    @Test
    void aPlainWebSocketIsClosedWithACodeOfTheApplications() {
        try (Client client = open(PLAIN)) {
            client.send("close_with", "4321");
            assertThat(client.socket().end())
                    .isInstanceOfSatisfying(
                            Received.Close.class,
                            close -> assertThat(close.code() + " " + close.reason())
                                    .isEqualTo("4321 because"));
        }
    }

    @Test
    void aSocketIoClientThatIsClosedWithACodeLeavesForGood() {
        try (Client client = open(SOCKET_IO)) {
            client.send("close_with", "4321").receives("41");
            assertThat(client.socket().end()).isInstanceOf(Received.Close.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCodeThatNoServerMaySendIsTheApplicationsMistake(Dialect dialect) {
        try (Client client = open(dialect)) {
            for (String code : new String[] {"999", "1005", "1006", "1015", "2000", "5000"}) {
                client.ask(1, "close_with", code)
                        .receives(dialect.failure(1, Dialect.error("Internal server error", "close_with", code)));
            }
        }
    }
}
