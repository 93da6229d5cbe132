package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.server.WrittenLog;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.HttpReply;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Witness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that come and go, many at once, leave nothing in the server's log. */
@ExtendWith(OnServer.class)
class ServerLogTest {

    private static final int CLIENTS = 24;
    private static final int TIMES = 60;

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    @Test
    void pollingClientsUnderLoad() {
        try (WrittenLog log = new WrittenLog()) {
            atOnce(ServerLogTest::poll);

            assertNothingIsWrongIn(log);
        }
    }

    /** The answer may be there before the server's thread has left the filters, and its client may have gone by then. */
    @ParameterizedTest
    @ValueSource(
            strings = {"GET of a handshake", "GET", "GET that waits", "GET of much", "POST", "GET that is refused"})
    void clientsThatGoWithTheAnswer(String request) {
        try (WrittenLog log = new WrittenLog()) {
            for (int time = 0; time < 3; time++) {
                CompletableFuture<HttpReply> held = hold(request);
                IntStream.range(0, 10).forEach(i -> Witness.servesOthers(suite));
                RawHttp.get(suite, "socket.io/?EIO=4&transport=polling&release");
                assertThat(held.join().status()).isEqualTo(request.endsWith("refused") ? 400 : 200);
                // all threads of the server that may have kept something
                IntStream.range(0, 20).forEach(i -> RawHttp.get(suite, "socket.io/?EIO=4&transport=polling"));
            }

            assertNothingIsWrongIn(log);
        }
    }

    private static CompletableFuture<HttpReply> hold(String request) {
        String handshake = "socket.io/?EIO=4&transport=polling";
        if (request.equals("GET of a handshake")) {
            return RawHttp.exchangeLater(suite, "GET", handshake + "&hold", null);
        } else if (request.equals("GET that is refused")) {
            return RawHttp.exchangeLater(suite, "GET", handshake + "&sid=unknown&hold", null);
        }
        Engine session = Engine.open(suite, "socket.io/");
        if (request.equals("POST")) {
            return RawHttp.exchangeLater(suite, "POST", session.target() + "&hold", "40");
        } else if (request.equals("GET")) {
            session.post("40");
        } else if (request.equals("GET of much")) {
            session.join();
            session.post("421[\"echo\",\"" + "x".repeat(500_000) + "\"]");
        }
        if (!request.endsWith("waits")) {
            return RawHttp.exchangeLater(suite, "GET", session.target() + "&hold", null);
        }
        CompletableFuture<HttpReply> poll = RawHttp.exchangeLater(suite, "GET", session.target() + "&hold", null);
        // not waited for: on Tomcat, who answers a request waits for the thread that has it
        RawHttp.exchangeLater(suite, "POST", session.target(), "40");
        return poll;
    }

    /** Many clients ask for an answer to a poll and go before it comes. */
    @Test
    void pollingClientsThatGo() {
        try (WrittenLog log = new WrittenLog()) {
            atOnce(ServerLogTest::pollAndGo);

            assertNothingIsWrongIn(log);
        }
    }

    @Test
    void webSocketClientsUnderLoad() {
        try (WrittenLog log = new WrittenLog()) {
            atOnce(ServerLogTest::talk);

            assertNothingIsWrongIn(log);
        }
    }

    @Test
    void clientsThatUpgradeUnderLoad() {
        try (WrittenLog log = new WrittenLog()) {
            atOnce(ServerLogTest::upgrade);

            assertNothingIsWrongIn(log);
        }
    }

    private static void atOnce(Runnable client) {
        IntStream.range(0, CLIENTS)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            for (int time = 0; time < TIMES; time++) {
                                client.run();
                            }
                        },
                        task -> new Thread(task).start()))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static void poll() {
        Engine session = Engine.joined(suite, "socket.io/");
        CompletableFuture<HttpReply> poll = session.getLater();
        session.post("421[\"echo\",1]");
        assertThat(poll.join().body()).isEqualTo("431[1]");
        session.post("421[\"later\"]");
        assertThat(session.get().body()).isEqualTo("431[\"later\"]");
        session.post("1");
    }

    private static void pollAndGo() {
        Engine session = Engine.joined(suite, "socket.io/");
        RawHttp poll = RawHttp.connect(suite).send("GET", session.target(), null);
        session.post("421[\"later\"]");
        poll.reset();
        RawHttp.connect(suite).send("POST", session.target(), "421[\"later\"]").reset();
    }

    private static void talk() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            assertThat(socket.send("421[\"later\"]").text()).isEqualTo("431[\"later\"]");
        }
    }

    private static void upgrade() {
        Engine session = Engine.joined(suite, "socket.io/");
        CompletableFuture<HttpReply> poll = session.getLater();
        try (RawWebSocket socket = session.upgrade()) {
            assertThat(socket.send("2probe").text()).isEqualTo("3probe");
            assertThat(poll.join().body()).isEqualTo("6");
            socket.send("5");
            assertThat(socket.send("421[\"later\"]").text()).isEqualTo("431[\"later\"]");
        }
    }

    private static void assertNothingIsWrongIn(WrittenLog log) {
        assertThat(log.text()).doesNotContainPattern("WARN|SEVERE|ERROR|Exception");
    }
}
