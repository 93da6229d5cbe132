package org.gatehouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has brought servers of this protocol down before, and what might bring down ours: the others never notice. */
@ExtendWith(OnServer.class)
@Timeout(180)
@Tag("thorough")
class HostileInputTest {

    /** Payara would never return from an upgrade that is followed by data at once, so it is refused there. */
    private static final int TOO_EARLY = "payara".equals(System.getProperty("arquillian.launch")) ? 400 : 101;

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    @AfterEach
    void othersAreServed() {
        Witness.servesOthers(suite);
    }

    static Stream<Named<String>> bombs() {
        return Stream.of(
                Named.of("digits of an attachment count", "45" + "1".repeat(900_000) + "-[\"x\"]"),
                Named.of("digits of an ack id", "42" + "1".repeat(900_000) + "[\"x\"]"),
                Named.of("digits of a number", "421[\"echo\"," + "1".repeat(900_000) + "]"),
                Named.of("an exponent", "421[\"move\",{\"x\":1e999999999,\"y\":1,\"label\":\"\"}]"),
                Named.of("depth of arrays", "421[\"echo\"," + "[".repeat(400_000) + "]".repeat(400_000) + "]"),
                Named.of(
                        "depth of objects",
                        "421[\"echo\"," + "{\"a\":".repeat(150_000) + "1" + "}".repeat(150_000) + "]"),
                Named.of("brackets without end", "42" + "[".repeat(900_000)),
                Named.of("a string without end", "42[\"" + "x".repeat(900_000)),
                Named.of("many properties", "421[\"echo\",{" + "\"a\":1,".repeat(100_000) + "\"b\":1}]"),
                Named.of("many arguments", "42[\"echo\"" + ",1".repeat(400_000) + "]"),
                Named.of("an event's name", "42[\"" + "x".repeat(900_000) + "\"]"),
                Named.of("a namespace's name", "40/" + "x".repeat(900_000) + ","),
                Named.of("a namespace's name without end", "40/" + "x".repeat(900_000)),
                Named.of("escapes", "421[\"echo\",\"" + "\\u0000".repeat(100_000) + "\"]"));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    @Timeout(60)
    void aLotOfAnythingIsAnsweredOrEndsTheConnectionSoon(String packet) {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");

            socket.send(packet).send("42/never/joined,[\"closes\"]");

            assertThat(socket.end()).isInstanceOf(Received.Close.class);
        }
    }

    @Test
    void attachmentsThatNobodyAwaitsAreNotKept() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            socket.send("450-[\"x\"]");
            byte[] frame = RawWebSocket.encode(RawWebSocket.BINARY, new byte[100]);

            sendUntilRefused(socket, frame, 100_000);

            assertThat(socket.end()).isInstanceOfAny(Received.Close.class, Received.Lost.class);
        }
    }

    @Test
    void anEventNamedErrorIsAnEventLikeAnyOther() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");

            assertThat(socket.send("421[\"error\",\"x\"]").text()).isEqualTo("431[\"ordinary\"]");
        }
    }

    @Test
    void elevenAttachmentsAreNotAwaited() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");

            assertThat(socket.send("4510000-[\"x\"]").end()).isInstanceOf(Received.Close.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "\u0000\u0000\u0000\u0000", "GET / HTTP/1.1\r\n\r\n"})
    void garbageBehindAHandshakeEndsTheConnection(String garbage) {
        try (RawHttp http =
                RawWebSocket.handshakeWith(suite, "socket.io/?EIO=4&transport=websocket", garbage.getBytes(UTF_8))) {
            assertThat(http.reply().status()).isEqualTo(TOO_EARLY);
            assertThat(http.closedByServer()).isTrue();
        }
    }

    @Test
    void clientsThatDoNotWaitForTheHandshakeBlockNobody() {
        byte[] connect = RawWebSocket.encode(RawWebSocket.TEXT, "40".getBytes(UTF_8));
        List<RawHttp> early = Stream.generate(
                        () -> RawWebSocket.handshakeWith(suite, "socket.io/?EIO=4&transport=websocket", connect))
                .limit(20)
                .toList();
        early.forEach(http -> assertThat(http.reply().status()).isEqualTo(TOO_EARLY));

        Witness.servesOthers(suite);

        early.forEach(RawHttp::close);
    }

    @Test
    void garbageBehindTheHandshakeOfAnUpgradeLeavesPollingAlone() {
        Engine session = Engine.joined(suite, "socket.io/");
        try (RawHttp http = RawWebSocket.handshakeWith(suite, session.upgradeTarget(), "test".getBytes(UTF_8))) {
            assertThat(http.reply().status()).isEqualTo(TOO_EARLY);
            assertThat(http.closedByServer()).isTrue();
        }
        session.post("421[\"echo\",1]");
        assertThat(session.answer()).contains("431[1]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc1, 0xf1, 0x83, 0x8b, 0x80})
    void aFrameThatWebSocketForbidsEndsTheConnection(int firstByte) {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");

            Received end = socket.frame(firstByte, "42[\"x\"]".getBytes(UTF_8)).end();

            assertThat(end).isInstanceOfAny(Received.Close.class, Received.Lost.class);
        }
    }

    @Test
    void invalidUtf8IsClosedWith1007() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            String id = socket.join("");

            assertThat(socket.frame(RawWebSocket.TEXT, new byte[] {'4', '2', (byte) 0xff, (byte) 0xfe})
                            .end())
                    .isInstanceOfSatisfying(
                            Received.Close.class,
                            close -> assertThat(close.code()).isEqualTo(1007));
            assertThat(Witness.reasonOf(suite, id)).isIn("transport error", "transport close");
        }
    }

    @Test
    void connectionsThatAreResetRightAfterTheHandshakeLeaveNothing() {
        for (int i = 0; i < 1_000; i++) {
            RawWebSocket.handshakeWith(suite, "socket.io/?EIO=4&transport=websocket", new byte[0])
                    .reset();
        }
    }

    @Test
    void connectionsThatAreResetRightAfterJoiningAreSeenToLeave() {
        for (int i = 0; i < 100; i++) {
            RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/");
            String id = socket.join("");
            socket.send("42[\"burst\",100]").reset();
            assertThat(Witness.reasonOf(suite, id)).startsWith("transport ");
        }
    }

    @Test
    void pollsThatAreResetLeaveNothing() {
        for (int i = 0; i < 200; i++) {
            Engine session = Engine.open(suite, "hasty.io/");
            RawHttp.connect(suite).send("GET", session.target(), null).reset();
        }
    }

    @Test
    void answersToPollsThatWereResetHarmNobodyElse() {
        CompletableFuture<?>[] resetting = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 200; i++) {
                        Engine session = Engine.open(suite, "hasty.io/"); // which ends soon, and then answers its poll
                        RawHttp.connect(suite)
                                .send("GET", session.target(), null)
                                .reset();
                    }
                }))
                .limit(4)
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> over = CompletableFuture.allOf(resetting);
        for (int i = 0; i < 50 || !over.isDone(); i++) {
            Engine session = Engine.joined(suite, "socket.io/");
            assertThat(session.post("421[\"echo\"," + i + "]").body()).isEqualTo("ok");
            assertThat(session.answer()).isEqualTo("431[" + i + "]");
        }
        over.join();
    }

    @Test
    void upgradesOfForeignPathsThatAreResetLeaveNothing() {
        for (int i = 0; i < 200; i++) {
            RawWebSocket.handshakeWith(suite, "somewhere/else", new byte[0]).reset();
        }
    }

    @Test
    void pingsOfAClientThatReadsNothingDisturbNobody() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");
            Thread flood = new Thread(
                    () -> sendUntilRefused(socket, RawWebSocket.encode(RawWebSocket.PING, new byte[125]), 500_000));
            flood.start();
            for (int i = 0; i < 20; i++) {
                Witness.servesOthers(suite);
            }
        }
    }

    /**
     * It writes on a thread of its own, because a server that waits for it may read no further: Payara gives up the
     * session, but keeps the TCP connection until the client has gone.
     */
    @Test
    void aClientThatReadsNothingDisturbsNobody() throws InterruptedException {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            String id = socket.join("");
            byte[] frame = RawWebSocket.encode(
                    RawWebSocket.TEXT, ("421[\"echo\",\"" + "x".repeat(900_000) + "\"]").getBytes(UTF_8));
            // 40 answers of 900 kB are more than a queue of 8 MiB and all buffers between hold
            Thread flood = new Thread(() -> sendUntilRefused(socket, frame, 40));
            flood.start();
            for (int i = 0; i < 20; i++) {
                Witness.servesOthers(suite);
            }
            socket.reset();
            flood.join(RawHttp.PATIENCE_MILLIS);
            assertThat(flood.isAlive()).isFalse();
            assertThat(Witness.reasonOf(suite, id)).startsWith("transport ");
        }
    }

    /** They are more than any server has threads to read with; ten messages may wait, then reading should stop. */
    @Test
    void clientsWhoseMessagesWaitDisturbNobody() {
        List<RawWebSocket> clients = Stream.generate(() -> RawWebSocket.open(
                        suite, "configured.io/?EIO=4&transport=websocket", "Origin: https://app.example"))
                .limit(250)
                .toList();
        byte[] message = RawWebSocket.encode(RawWebSocket.TEXT, "42[\"never\"]".getBytes(UTF_8));
        for (RawWebSocket client : clients) {
            client.send("40");
            sendUntilRefused(client, message, 30);
        }

        Witness.servesOthers(suite);

        clients.forEach(RawWebSocket::close);
    }

    @Test
    void thousandsOfSmallPacketsInOnePayloadAreHandledSoon() {
        Engine session = Engine.joined(suite, "socket.io/");

        assertThat(session.post("4\u001e".repeat(400_000) + "4").status()).isIn(200, 400);

        assertThat(session.get().status()).isIn(200, 400);
    }

    @Test
    void anOversizedHandshakeIsRefused() {
        try (RawHttp http = RawHttp.connect(suite)) {
            String[] headers = Stream.iterate(0, i -> i + 1)
                    .limit(2_000)
                    .map(i -> "X-" + i + ": y")
                    .toArray(String[]::new);
            http.send("GET", "socket.io/?EIO=4&transport=websocket", null, RawHttp.upgradeHeaders(headers));
            assertThat(http.statusOrLost()).isIn(400, 413, 431, 0);
        } catch (UncheckedIOException refusedWhileSending) {
            assertThat(refusedWhileSending).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Extensions: constructor",
                "Sec-WebSocket-Extensions: permessage-deflate; x=y; __proto__",
                "Sec-WebSocket-Protocol: b                                                     x",
                "Sec-WebSocket-Protocol: constructor, __proto__"
            })
    void strangeHandshakeHeadersAreRefusedOrIgnored(String header) {
        assertThat(RawWebSocket.handshake(suite, "socket.io/?EIO=4&transport=websocket", header)
                        .status())
                .isIn(101, 400);
    }

    private static void sendUntilRefused(RawWebSocket socket, byte[] frame, int times) {
        try {
            for (int i = 0; i < times; i++) {
                socket.raw(frame);
            }
        } catch (UncheckedIOException e) {
            // the server has closed, or the test has: both end the flood
        }
    }
}
