package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.nest.Dialect.PLAIN;
import static org.gatehouse.it.nest.Dialect.SOCKET_IO;

import java.net.URI;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One application with both protocols: the same gateway class on each, with rooms and questions on each. */
@ExtendWith(OnServer.class)
class BothProtocolsTest {

    private final URI base;

    BothProtocolsTest(TestServer server) {
        base = server.deploy(Application.NEST);
    }

    private Client open(Dialect dialect, String... rooms) {
        Client client = dialect.open(base, dialect.path("both"), "");
        for (String room : rooms) {
            client.answerTo("join", "\"" + room + "\"");
        }
        return client;
    }

    @ParameterizedTest
    @EnumSource
    void roomsAreJoinedAndLeft(Dialect dialect) {
        try (Client client = open(dialect)) {
            assertThat(client.answerTo("join", "\"r1\"")).isEqualTo("[\"r1\"]");
            assertThat(client.answerTo("join", "\"r2\"")).isEqualTo("[\"r1\",\"r2\"]");
            assertThat(client.answerTo("leave", "\"r1\"")).isEqualTo("[\"r2\"]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void broadcastsReachWhomTheyAreMeantForOnce(Dialect dialect) {
        String r1 = "r1 " + dialect;
        String r2 = "r2 " + dialect;
        try (Client a = open(dialect, r1);
                Client b = open(dialect, r1, r2);
                Client c = open(dialect, r2)) {
            a.send("to_room", "{\"room\":\"" + r1 + "\",\"text\":\"1\"}").receives(dialect.event("news", "\"1\""));
            b.receives(dialect.event("news", "\"1\""));

            b.send("to_rooms_but", "{\"a\":\"" + r1 + "\",\"b\":\"" + r2 + "\",\"but\":\"nobody\"}");
            String all = dialect.event("news", "\"" + r1 + r2 + "nobody\"");
            a.receives(all).andNothingElse();
            b.receives(all).andNothingElse();
            c.receives(all).andNothingElse();

            c.send("to_rooms_but", "{\"a\":\"" + r1 + "\",\"b\":\"" + r1 + "\",\"but\":\"" + r2 + "\"}");
            a.receives(dialect.event("news", "\"" + r1 + r1 + r2 + "\""));
            b.andNothingElse();
            c.andNothingElse();

            a.send("to_others_in", "\"" + r1 + "\"").andNothingElse();
            b.receives(dialect.event("news", "\"" + r1 + "\""));
            c.andNothingElse();

            a.send("to_others", "\"hi\"").andNothingElse();
            b.receives(dialect.event("news", "\"hi\""));
            c.receives(dialect.event("news", "\"hi\""));

            c.send("to_all", "\"all\"").receives(dialect.event("news", "\"all\""));
            a.receives(dialect.event("news", "\"all\""));
            b.receives(dialect.event("news", "\"all\""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyClientIsARoom(Dialect dialect) {
        try (Client a = open(dialect);
                Client b = open(dialect)) {
            b.send("to_room", "{\"room\":" + a.answerTo("id", "") + ",\"text\":\"you\"}")
                    .andNothingElse();

            a.receives(dialect.event("news", "\"you\""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMembersOfARoomCanBeSentAway(Dialect dialect) {
        String room = "away " + dialect;
        try (Client a = open(dialect, room);
                Client b = open(dialect)) {
            b.send("disconnect_room", "\"" + room + "\"").andNothingElse();

            assertThat(a.socket().end()).isInstanceOf(Received.Close.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void roomsComputedToNoneSelectNobody(Dialect dialect) {
        try (Client a = open(dialect);
                Client b = open(dialect)) {
            assertThat(a.answerTo("to_computed", "[]")).isEqualTo("[]");
            a.andNothingElse();
            b.andNothingElse();
            assertThat(b.answerTo("leave", "\"any\"")).isEqualTo("[]");
        }
    }

    @Test
    void anEventHasTheFormOfItsProtocol() {
        try (Client client = open(SOCKET_IO)) {
            client.send("emit_forms", "")
                    .receives("42[\"none\"]", "42[\"one\",1]", "42[\"null\",null]", "42[\"several\",1,\"b\",null]");
        }
        try (Client client = open(PLAIN)) {
            client.send("emit_forms", "")
                    .receives(
                            "{\"event\":\"none\"}",
                            "{\"event\":\"one\",\"data\":1}",
                            "{\"event\":\"null\",\"data\":null}",
                            "{\"event\":\"several\",\"data\":[1,\"b\",null]}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServerMayAskItsClients(Dialect dialect) {
        try (Client client = open(dialect)) {
            String question = client.ask(1, "ask_me", "").text();
            String id = question.replaceAll(dialect == PLAIN ? ".*\"id\":(\\d+)}" : "42(\\d+).*", "$1");
            assertThat(question).isEqualTo(dialect.question(Integer.parseInt(id), "question", "\"?\""));

            client.sendFrame(dialect.ack(Integer.parseInt(id), "\"!\"")).receives(dialect.ack(1, "\"!\""));
        }
    }

    @Test
    void anyBeanSendsToClientsOfBothProtocols() {
        try (Client plain = open(PLAIN);
                Client socketIo = open(SOCKET_IO);
                Client emitter = SOCKET_IO.open(base, "both-emitter", "")) {
            plain.andNothingElse(); // it is known when it is answered, not yet when its handshake is
            emitter.answerTo("everywhere", "\"hello\"");
            plain.receives("{\"event\":\"news\",\"data\":\"hello\"}");
            socketIo.receives("42[\"news\",\"hello\"]");

            emitter.answerTo("by_path", "\"plain\"");
            plain.receives("{\"event\":\"news\",\"data\":\"plain\"}");
            socketIo.andNothingElse();
        }
    }
}
