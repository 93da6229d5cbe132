package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.gatehouse.it.wire.Witness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients lose their connection and come back: what they find, on the wire. */
@ExtendWith(OnServer.class)
class RecoveryTest {

    private static final String PATH = "recovery.io/";

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    @TestFactory
    Stream<DynamicTest> theStockClient() {
        return NodeTests.of("recovery.test.mjs", suite);
    }

    /** A client of one namespace, as far as the wire shows it. */
    private static final class Client implements AutoCloseable {

        final RawWebSocket socket;
        final String namespace;
        /** What came before the answer to CONNECT. */
        final List<String> before = new ArrayList<>();

        final String sid;
        final String pid;
        private int asked;

        Client(String path, String namespace, String auth) {
            this.socket = RawWebSocket.engine(suite, path);
            this.namespace = namespace.isEmpty() ? "" : namespace + ",";
            socket.send("40" + this.namespace + auth);
            String packet = socket.textAfterPings();
            while (!packet.startsWith("40" + this.namespace)) {
                before.add(packet);
                packet = socket.textAfterPings();
            }
            try (JsonReader reader =
                    Json.createReader(new StringReader(packet.substring(("40" + this.namespace).length())))) {
                JsonObject answer = reader.readObject();
                sid = answer.getString("sid");
                pid = answer.getString("pid");
            }
        }

        static Client of(String auth) {
            return new Client(PATH, "", auth);
        }

        /** Its return after the loss of its connection. */
        Client back(String offset) {
            return of(showing(offset));
        }

        String showing(String offset) {
            return "{\"pid\":\"" + pid + "\"" + (offset == null ? "" : ",\"offset\":\"" + offset + "\"") + "}";
        }

        /** Asks, and returns the answer, and what came before that. */
        List<String> ask(String event, String argument) {
            int id = asked++;
            socket.send(
                    "42" + namespace + id + "[\"" + event + "\"" + (argument.isEmpty() ? "" : "," + argument) + "]");
            List<String> received = new ArrayList<>();
            String packet = socket.textAfterPings();
            while (!packet.startsWith("43" + namespace + id)) {
                received.add(packet);
                packet = socket.textAfterPings();
            }
            received.add(packet.substring(("43" + namespace + id).length()));
            return received;
        }

        String answer(String event, String argument) {
            List<String> received = ask(event, argument);
            return received.get(received.size() - 1);
        }

        Client hit(String event, String room, String tag) {
            answer(event, "{\"room\":\"" + room + "\",\"tag\":\"" + tag + "\"}");
            return this;
        }

        /** Loses its connection, which another client notices, for the server. */
        Client lost(Client witness) {
            socket.reset();
            assertThat(witness.answer("left", "\"" + sid + "\"")).startsWith("[\"transport ");
            return this;
        }

        /** The same where a path has no such client. */
        Client lost() {
            socket.reset();
            assertThat(Witness.reasonOf(suite, sid)).startsWith("transport ");
            return this;
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** An event {@code hit} with its tag, without its offset. */
    private static List<String> tags(List<String> packets) {
        return packets.stream()
                .map(packet -> packet.replaceAll("^42(/[^,]*,)?\\[\"[a-z]+\",\"([^\"]*)\",\"[^\"]+\"]$", "$2"))
                .toList();
    }

    private static String offset(String packet) {
        return packet.replaceAll("^.*,\"([^\"]+)\"]$", "$1");
    }

    @Test
    void whoComesBackIsTheSameClientAndGetsWhatItHasMissedInOrder() {
        try (Client witness = Client.of("")) {
            Client client = Client.of("");
            client.answer("join", "\"room\"");
            client.answer("join", "\"former\"");
            client.answer("leave", "\"former\"");
            client.answer("remember", "\"me\"");
            witness.hit("hit", "room", "got");
            String got = client.socket.textAfterPings();
            assertThat(got).matches("42\\[\"hit\",\"got\",\"[^\"]+\"]");
            client.lost(witness);
            witness.hit("hit", "room", "1")
                    .hit("hit", "other", "not for it")
                    .hit("hit", "former", "not for it")
                    .hit("hit_others", "nobody", "2")
                    .hit("hit_others", "room", "not for it")
                    .hit("hit_volatile", "room", "volatile")
                    .hit("hit_asking", "room", "asking")
                    .hit("hit", client.sid, "3");

            try (Client back = client.back(offset(got))) {
                assertThat(tags(back.before)).containsExactly("1", "2", "3");
                assertThat(back.sid).isEqualTo(client.sid);
                assertThat(back.pid).isEqualTo(client.pid);
                assertThat(back.ask("who", "")).containsExactly("[[true,[\"room\"],\"me\",\"new back \"]]");
                witness.hit("hit", "room", "live");
                assertThat(tags(List.of(back.socket.textAfterPings()))).containsExactly("live");
            }
        }
    }

    @Test
    void whoHasGotNothingComesBackAllTheSame() {
        try (Client witness = Client.of("")) {
            Client client = Client.of("").lost(witness);
            try (Client back = client.back(null)) {
                assertThat(back.before).isEmpty();
                assertThat(back.sid).isEqualTo(client.sid);
            }
        }
    }

    /** A client remembers the last text of any event, also of one that has no place. */
    @Test
    void textThatIsNoPlaceDoesNoHarmWhereNothingWasSent() {
        try (Client witness = Client.of("")) {
            Client client = Client.of("");
            witness.hit("hit_volatile", client.sid, "any text");
            assertThat(client.socket.textAfterPings()).isEqualTo("42[\"hit\",\"any text\"]");
            client.lost(witness);
            witness.hit("hit", client.sid, "1");
            try (Client back = client.back("any text")) {
                assertThat(tags(back.before)).containsExactly("1");
                assertThat(back.sid).isEqualTo(client.sid);
            }
        }
    }

    /** What was sent before the server knew of the loss. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "3, 3", "19, 19", "20, 20"})
    void whatIsLostOnTheWayIsSentAgain(int arrived, int place) {
        try (Client witness = Client.of("")) {
            Client client = Client.of("");
            List<String> expected = new ArrayList<>();
            String seen = null;
            for (int i = 1; i <= 20; i++) {
                witness.hit("hit", client.sid, "e" + i);
                String packet = client.socket.textAfterPings();
                if (i <= arrived) {
                    seen = offset(packet);
                } else {
                    expected.add("e" + i);
                }
            }
            client.lost(witness);
            witness.hit("hit", client.sid, "late");
            expected.add("late");
            try (Client back = client.back(seen)) {
                assertThat(tags(back.before)).containsExactlyElementsOf(expected);
                assertThat(back.sid).isEqualTo(client.sid);
            }
        }
    }

    @Test
    void whoIsLostAgainGetsNothingTwice() {
        try (Client witness = Client.of("")) {
            Client client = Client.of("").lost(witness);
            witness.hit("hit", client.sid, "1").hit("hit", client.sid, "2");
            Client back = client.back(null);
            assertThat(tags(back.before)).containsExactly("1", "2");
            String first = offset(back.before.get(0));
            String second = offset(back.before.get(1));
            back.lost(witness);
            try (Client again = client.back(second)) {
                assertThat(again.before).isEmpty();
                assertThat(again.sid).isEqualTo(client.sid);
                again.lost(witness);
            }
            witness.hit("hit", client.sid, "3");
            try (Client again = client.back(first)) {
                assertThat(tags(again.before)).containsExactly("2", "3");
            }
        }
    }

    @Test
    void whatIsSentToOneClientIsKeptForItAlsoWithAttachments() {
        try (Client witness = Client.of("")) {
            Client client = Client.of("").lost(witness);
            witness.hit("hit_one", client.sid, "1");
            RawWebSocket socket = RawWebSocket.engine(suite, PATH);
            socket.send("40" + client.showing(null));
            assertThat(socket.textAfterPings())
                    .matches("451-\\[\"one\",\"1\",\\{\"_placeholder\":true,\"num\":0},\"[^\"]+\"]");
            assertThat(socket.receive()).isEqualTo(new Received.Binary("01"));
            assertThat(socket.textAfterPings()).startsWith("40{\"sid\":\"" + client.sid + "\",\"pid\":\"" + client.pid);
            witness.hit("hit_one", client.sid, "2"); // by the handle from before the loss
            assertThat(socket.textAfterPings()).startsWith("451-[\"one\",\"2\"");
            socket.close();
        }
    }

    @Test
    void repliesThatAreEventsAreKeptToo() {
        try (Client witness = Client.of("")) {
            Client client = Client.of("");
            assertThat(client.ask("reply", "\"a\"").get(0)).matches("42\\[\"replied\",\"a\",\"[^\"]+\"]");
            assertThat(client.ask("fail", "\"b\"").get(0)).matches("42\\[\"exception\",\\{.*\"b\".*},\"[^\"]+\"]");
            client.lost(witness);
            try (Client back = client.back(null)) {
                assertThat(back.before).hasSize(2);
                assertThat(back.before.get(0)).startsWith("42[\"replied\",\"a\"");
                assertThat(back.before.get(1)).startsWith("42[\"exception\",");
            }
        }
    }

    @Test
    void secondTakerOfALivingClientIsANewOne() {
        try (Client witness = Client.of("")) {
            Client client = Client.of("");
            try (Client taker = client.back(null)) {
                assertThat(taker.sid).isNotEqualTo(client.sid);
                assertThat(taker.pid).isNotEqualTo(client.pid);
                assertThat(taker.answer("who", "")).startsWith("[[false,");
            }
            client.lost(witness);
            try (Client back = client.back(null);
                    Client late = client.back(null)) {
                assertThat(back.sid).isEqualTo(client.sid);
                assertThat(late.sid).isNotEqualTo(client.sid);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pid\":\"of another life\"}",
                "{\"pid\":\"of another life\",\"offset\":\"x\"}",
                "{\"pid\":17,\"offset\":\"x\"}",
                "{\"pid\":null}",
                "{\"pid\":{\"a\":1}}",
                "{\"offset\":\"x\"}",
                "{\"token\":\"any\"}"
            })
    void whoIsNotKnownIsANewClient(String auth) {
        try (Client client = Client.of(auth)) {
            assertThat(client.answer("who", "")).isEqualTo("[[false,[],\"nothing\",\"new \"]]");
        }
    }

    /** Who has got something, and cannot say what, would get it twice, or miss something. */
    @ParameterizedTest
    @ValueSource(strings = {"", "any text", "zzzzzzzzzzzzzzzzzzzz", "-1", "\\u0000"})
    void whoseLastEventIsNotKnownIsANewClientButNotForEver(String offset) {
        try (Client witness = Client.of("")) {
            Client client = Client.of("");
            witness.hit("hit", client.sid, "1");
            String got = offset(client.socket.textAfterPings());
            client.lost(witness);
            try (Client stranger = client.back(offset)) {
                assertThat(stranger.before).isEmpty();
                assertThat(stranger.sid).isNotEqualTo(client.sid);
            }
            try (Client back = client.back(got)) {
                assertThat(back.sid).isEqualTo(client.sid);
            }
        }
    }

    @Test
    void whoHasLeftByItselfOrWasSentAwayIsANewClient() {
        Client left = Client.of("");
        left.socket.send("41").close();
        Client sentAway = Client.of("");
        sentAway.socket.send("42[\"bye\"]");
        assertThat(sentAway.socket.textAfterPings()).isEqualTo("41");
        for (Client client : List.of(left, sentAway)) {
            try (Client back = client.back(null)) {
                assertThat(back.sid).isNotEqualTo(client.sid);
            }
        }
        sentAway.close();
    }

    @Test
    void whoIsSentAwayWhileItIsLostIsANewClient() {
        try (Client witness = Client.of("")) {
            Client client = Client.of("");
            client.answer("join", "\"banned\"");
            Client other = Client.of("");
            client.lost(witness);
            other.lost(witness);
            witness.answer("send_away", "\"banned\"");
            try (Client back = client.back(null);
                    Client otherBack = other.back(null)) {
                assertThat(back.sid).isNotEqualTo(client.sid);
                assertThat(otherBack.sid).isEqualTo(other.sid);
            }
        }
    }

    @Test
    void namespaceThatAClientHasNamedStaysOpenForItsReturn() {
        try (Client witness = Client.of("")) {
            Client client = new Client(PATH, "/dyn/one", "").lost(witness);
            witness.hit("hit_here", "/dyn/one", "1");
            try (Client back = new Client(PATH, "/dyn/one", client.showing(null));
                    Client elsewhere = new Client(PATH, "/dyn/two", client.showing(null))) {
                assertThat(back.sid).isEqualTo(client.sid);
                assertThat(tags(back.before)).containsExactly("1");
                assertThat(elsewhere.sid).isNotEqualTo(client.sid);
            }
        }
    }

    @Test
    void guardsDecideAgain() {
        Client client = new Client("checked-recovery.io/", "", "{\"token\":\"first\"}").lost();
        RawWebSocket refused = RawWebSocket.engine(suite, "checked-recovery.io/");
        refused.send("40{\"pid\":\"" + client.pid + "\",\"token\":\"revoked\"}");
        assertThat(refused.textAfterPings()).isEqualTo("44{\"message\":\"Forbidden resource\"}");
        refused.close();
        try (Client back =
                new Client("checked-recovery.io/", "", "{\"pid\":\"" + client.pid + "\",\"token\":\"second\"}")) {
            assertThat(back.answer("token", "")).isEqualTo("[\"true second\"]");
        }
    }

    @Test
    void guardsAreNotAskedAgainWhereThatIsSet() {
        Client client = new Client("trusting-recovery.io/", "", "{\"token\":\"first\"}").lost();
        try (Client back =
                new Client("trusting-recovery.io/", "", "{\"pid\":\"" + client.pid + "\",\"token\":\"revoked\"}")) {
            assertThat(back.answer("token", "")).isEqualTo("[\"true first\"]");
        }
        RawWebSocket stranger = RawWebSocket.engine(suite, "trusting-recovery.io/");
        stranger.send("40{\"pid\":\"of nobody\",\"token\":\"revoked\"}");
        assertThat(stranger.textAfterPings()).isEqualTo("44{\"message\":\"Forbidden resource\"}");
        stranger.close();
    }

    @Test
    void whoComesTooLateIsANewClientAndTheApplicationKnows() {
        try (Client witness = new Client("hasty-recovery.io/", "", "")) {
            Client client = new Client("hasty-recovery.io/", "", "");
            client.answer("join", "\"r\"");
            client.socket.reset();
            assertThat(witness.answer("expired", "\"" + client.sid + "\"")).isEqualTo("[\"/ true {joined=r}\"]");
            try (Client late = new Client("hasty-recovery.io/", "", client.showing(null))) {
                assertThat(late.sid).isNotEqualTo(client.sid);
            }
        }
    }

    @Test
    void whoPollsComesBackToo() {
        try (Client witness = Client.of("")) {
            Engine engine = Engine.open(suite, PATH);
            engine.post("40");
            String answer = engine.answer();
            String sid = Engine.sid(answer);
            String pid = answer.replaceAll("^.*\"pid\":\"([^\"]+)\".*$", "$1");
            engine.post("1");
            assertThat(witness.answer("left", "\"" + sid + "\"")).isEqualTo("[\"transport close\"]");
            witness.hit("hit", sid, "1");
            Engine back = Engine.open(suite, PATH);
            back.post("40{\"pid\":\"" + pid + "\"}");
            String packets = back.answer();
            if (packets.startsWith("42")) { // the poll may have been there before the rest was
                packets = packets.contains("\u001e40") ? packets : packets + "\u001e" + back.answer();
            }
            String[] each = packets.split("\u001e", -1);
            assertThat(each).hasSize(2);
            assertThat(tags(List.of(each[0]))).containsExactly("1");
            assertThat(each[1]).startsWith("40{\"sid\":\"" + sid + "\",\"pid\":\"" + pid + "\"");
            back.post("1");
        }
    }

    @Test
    void wherePathsDoNotRecoverNothingIsAdded() {
        RawWebSocket plain = RawWebSocket.engine(suite, "socket.io/");
        plain.send("40{\"pid\":\"x\"}");
        assertThat(plain.textAfterPings()).matches("40\\{\"sid\":\"[^\"]+\"}");
        plain.close();
    }
}
