package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.gatehouse.it.wire.Witness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many of something that is harmless alone: others are served all the time, and nothing of it is left behind. */
@ExtendWith(OnServer.class)
@Timeout(300)
@Tag("thorough")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // what takes its time is waited for last
class HostileFloodTest {

    private static final String POLLING = "?EIO=4&transport=polling";

    private static URI suite;

    private static OptionalInt beforeHandshakes = OptionalInt.empty();

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    @AfterEach
    void othersAreServed() {
        Witness.servesOthers(suite);
    }

    private static int connections(String path) {
        return Integer.parseInt(
                Witness.ask(suite, "[\"connections\",\"" + path + "\"]").replaceAll("\\D", ""));
    }

    /** Waits until a path has no more connections than before; each look is a client that is served. */
    private static void awaitConnections(String path, int before) {
        Instant end = Instant.now().plus(Duration.ofMillis(RawHttp.PATIENCE_MILLIS));
        int now = connections(path);
        while (now > before && Instant.now().isBefore(end)) {
            now = connections(path);
        }
        assertThat(now).isLessThanOrEqualTo(before);
    }

    @Test
    @Order(2)
    void tenThousandHandshakesWithoutConnectAreAnswered() {
        int before = connections("hasty.io");
        RawHttp http = RawHttp.connect(suite);
        for (int i = 0; i < 10_000; i++) {
            if (i % 90 == 0) { // servers close a connection after a hundred requests
                http.close();
                http = RawHttp.connect(suite);
            }
            assertThat(http.send("GET", "hasty.io/" + POLLING, null).reply().status())
                    .isEqualTo(200);
            if (i % 1_000 == 0) {
                Witness.servesOthers(suite);
            }
        }
        http.close();
        beforeHandshakes = OptionalInt.of(before);
    }

    /** A session that never joins ends after 400 ms, and is forgotten 30 s later if nobody asks for it. */
    @Test
    @Order(Integer.MAX_VALUE)
    void tenThousandHandshakesWithoutConnectLeaveNothing() {
        awaitConnections("hasty.io", beforeHandshakes.orElseThrow());
    }

    @Test
    @Order(1)
    void webSocketsThatJoinNothingLeaveNothing() {
        int before = connections("hasty.io");
        List<RawWebSocket> sockets = Stream.generate(() -> RawWebSocket.engine(suite, "hasty.io/"))
                .limit(300)
                .toList();
        Witness.servesOthers(suite);

        sockets.forEach(socket -> assertThat(socket.end()).isInstanceOf(Received.Close.class));
        awaitConnections("hasty.io", before);
    }

    /** {@code /limits.io/} waits two seconds for an upgrade. */
    @Test
    void upgradesThatAreNeverFinishedLeavePollingAlone() {
        List<Engine> sessions = new ArrayList<>();
        List<RawWebSocket> probes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Engine session = Engine.joined(suite, "limits.io/");
            sessions.add(session);
            probes.add(session.upgrade().send("2probe"));
        }
        Witness.servesOthers(suite);

        probes.forEach(probe -> assertThat(probe.end()).isInstanceOf(Received.Close.class));
        for (Engine session : sessions) {
            session.post("421[\"echo\",1]");
            assertThat(session.answer()).contains("431[1]");
            session.post("1");
        }
    }

    @Test
    void attachmentsThatNeverComeAreWaitedForByNobodyElse() {
        int before = connections("any.io");
        List<RawWebSocket> sockets = Stream.generate(() -> RawWebSocket.engine(suite, "any.io/"))
                .limit(200)
                .toList();
        for (RawWebSocket socket : sockets) {
            socket.join("");
            socket.send("4510-[\"echo\",{\"_placeholder\":true,\"num\":0}]");
            socket.send(new byte[1_000]);
        }
        Witness.servesOthers(suite);

        sockets.forEach(RawWebSocket::close);
        awaitConnections("any.io", before);
    }

    @Test
    void bodiesThatDoNotComeHoldUpNobody() {
        List<RawHttp> posts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Engine session = Engine.joined(suite, "slow-body.io/");
            posts.add(RawHttp.connect(suite)
                    .sendHead("POST", session.target(), 100)
                    .write(new byte[] {'4'}));
        }
        Witness.servesOthers(suite);

        for (RawHttp post : posts) {
            assertThat(post.reply().status()).isEqualTo(408);
            post.close();
        }
    }

    /** Answers of 900 kB are more than the operating system keeps for a client that does not take them. */
    @Test
    void pollsWhoseAnswersAreNotReadHoldUpNobody() {
        List<RawHttp> polls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Engine session = Engine.joined(suite, "any.io/");
            session.post("421[\"echo\",\"" + "x".repeat(900_000) + "\"]");
            polls.add(RawHttp.connect(suite).send("GET", session.target(), null));
        }
        for (int i = 0; i < 10; i++) {
            Witness.servesOthers(suite);
        }
        polls.forEach(RawHttp::reset);
    }

    @Test
    void answersToWhatWasNeverAskedAreNothing() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            for (int i = 0; i < 50_000; i++) {
                socket.send("43" + i + "[\"x\"]");
            }
            Witness.servesOthers(suite);
            assertThat(socket.send("421[\"echo\",1]").textAfterPings()).isEqualTo("431[1]");
        }
    }

    @Test
    void namespacesThatNobodyServesAreRefusedOneByOne() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            for (int i = 0; i < 5_000; i++) {
                assertThat(socket.send("40/nobody" + i + ",").textAfterPings())
                        .isEqualTo("44/nobody" + i + ",{\"message\":\"Invalid namespace\"}");
            }
            Witness.servesOthers(suite);
        }
    }

    /** Those of templates open with a client each; {@code /tight.io/} has four at most, and three of a connection. */
    @Test
    void namespacesThatClientsInventAreBoundedAndClosed() {
        for (int round = 0; round < 20; round++) {
            List<String> joined;
            try (RawWebSocket socket = RawWebSocket.engine(suite, "tight.io/")) {
                int name = round * 100;
                joined = IntStream.range(name, name + 100)
                        .mapToObj(i -> socket.send("40/" + i + ",").textAfterPings())
                        .filter(answer -> answer.startsWith("40/"))
                        .map(Engine::sid)
                        .toList();
            }
            assertThat(joined).hasSizeBetween(1, 3);
            joined.forEach(id -> assertThat(Witness.reasonOf(suite, id)).startsWith("transport "));
        }
        try (RawWebSocket socket = RawWebSocket.engine(suite, "tight.io/")) {
            assertThat(socket.join("/room")).isNotEmpty();
        }
    }

    @Test
    void aMillionFragmentsOfAByteAreTooMuch() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            socket.frame(RawWebSocket.TEXT_BEGINS, new byte[] {'4'});
            byte[] one = RawWebSocket.encode(RawWebSocket.CONTINUES, new byte[] {'x'});
            byte[] thousand = new byte[one.length * 1_000];
            for (int i = 0; i < thousand.length; i++) {
                thousand[i] = one[i % one.length];
            }
            try {
                for (int i = 0; i < 1_100; i++) {
                    socket.raw(thousand);
                }
            } catch (UncheckedIOException closed) {
                // as it should be
            }
            assertThat(socket.end()).isInstanceOfAny(Received.Close.class, Received.Lost.class);
        }
    }
}
