package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.wire.RawWebSocket.CONTINUES;
import static org.gatehouse.it.wire.RawWebSocket.CONTINUES_AND_ENDS;
import static org.gatehouse.it.wire.RawWebSocket.TEXT_BEGINS;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.HttpReply;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.gatehouse.it.wire.Witness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sizes and times: each limit is reached, and then crossed. {@code /limits.io/} takes 1,000 bytes. */
@ExtendWith(OnServer.class)
@Tag("thorough")
class LimitsTest {

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    /** Returns an event of exactly so many bytes with its type characters. */
    private static String echoOf(int bytes) {
        return "421[\"echo\",\"" + "x".repeat(bytes - 14) + "\"]";
    }

    @Test
    void aPayloadOfTheLimitPasses() {
        Engine session = Engine.joined(suite, "limits.io/");

        assertThat(session.post(echoOf(1000)).body()).isEqualTo("ok");

        assertThat(session.get().body()).startsWith("431[\"xxx");
    }

    @Test
    void aPayloadAboveTheLimitIsTooLargeAndEndsTheSession() {
        Engine session = Engine.open(suite, "limits.io/");
        String id = session.join();
        int before = exceeded("limits.io", "max-payload");

        HttpReply reply = session.post(echoOf(1001));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.body()).isEmpty();
        assertEnded(session, id);
        assertThat(exceeded("limits.io", "max-payload")).isEqualTo(before + 1);
    }

    @Test
    void aPayloadThatTakesTooLongIsTimedOutAndEndsTheSession() {
        Engine session = Engine.open(suite, "slow-body.io/");
        String id = session.join();
        int before = exceeded("slow-body.io", "request-body-timeout");
        try (RawHttp http = RawHttp.connect(suite)) {
            http.sendHead("POST", session.target(), 100).write(new byte[] {'4'});

            HttpReply reply = http.reply();

            assertThat(reply.status()).isEqualTo(408);
            assertThat(reply.body()).isEmpty();
        }
        assertEnded(session, id);
        assertThat(exceeded("slow-body.io", "request-body-timeout")).isEqualTo(before + 1);
    }

    private static void assertEnded(Engine session, String id) {
        assertThat(session.get().body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(Witness.reasonOf(suite, id)).isEqualTo("transport error");
    }

    /** How often clients of a path have exceeded a limit, as the application sees it. */
    private static int exceeded(String path, String limit) {
        return Integer.parseInt(Witness.ask(suite, "[\"exceeded\",\"" + path + "\",\"" + limit + "\"]")
                .replaceAll("\\D", ""));
    }

    @Test
    void thePromiseOfALargePayloadIsRefusedAtOnce() {
        Engine session = Engine.joined(suite, "limits.io/");
        try (RawHttp http = RawHttp.connect(suite)) {
            http.sendHead("POST", session.target(), 10_000_000);

            assertThat(http.reply().status()).isEqualTo(413);
        }
    }

    /**
     * The send queue takes one message of any size, and buffers between hold a part of it; the rest is never read. Payara
     * holds all of it and calls it sent, but not the next message.
     */
    @Test
    void aClientThatReadsNothingIsGivenUpAfterTheSendTimeout() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "limits.io/")) {
            String id = socket.join("");

            socket.send("421[\"long_text\",20000000]").awaitBytes().send("422[\"echo\",1]");

            assertThat(Witness.reasonOf(suite, id)).isEqualTo("transport close");
        }
    }

    @Test
    void aChunkedPayloadAboveTheLimitIsTooLarge() {
        Engine session = Engine.open(suite, "limits.io/");
        String id = session.join();
        String chunk = "64\r\n" + "x".repeat(100) + "\r\n";
        try (RawHttp http = RawHttp.connect(suite)) {
            http.send("POST", session.target(), null, "Transfer-Encoding: chunked");
            http.write((chunk.repeat(11) + "0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

            assertThat(http.reply().status()).isEqualTo(413);
        }
        assertEnded(session, id);
    }

    @Test
    void theLimitCountsBytesNotCharacters() {
        Engine session = Engine.joined(suite, "limits.io/");

        assertThat(session.post("421[\"echo\",\"" + "\u20ac".repeat(400) + "\"]")
                        .status())
                .isEqualTo(413);
        try (RawWebSocket socket = RawWebSocket.engine(suite, "limits.io/")) {
            socket.join("");
            assertThat(socket.send("421[\"echo\",\"" + "\u20ac".repeat(400) + "\"]")
                            .end())
                    .isInstanceOfSatisfying(
                            Received.Close.class,
                            close -> assertThat(close.code()).isEqualTo(1009));
        }
    }

    @Test
    void aMessageOfTheLimitPasses() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "limits.io/")) {
            socket.join("");

            assertThat(socket.send(echoOf(1000)).text()).startsWith("431[\"xxx");
        }
    }

    @Test
    void aMessageAboveTheLimitIsClosedWith1009() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "limits.io/")) {
            String id = socket.join("");

            int before = exceeded("limits.io", "max-payload");
            assertClosedAsTooBig(socket.send(echoOf(1001)));
            assertThat(Witness.reasonOf(suite, id)).isEqualTo("transport error");
            assertThat(exceeded("limits.io", "max-payload")).isEqualTo(before + 1);
        }
    }

    @Test
    void aBinaryMessageAboveTheLimitIsClosedWith1009() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "limits.io/")) {
            String id = socket.join("");

            assertClosedAsTooBig(socket.send("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]")
                    .send(new byte[1001]));
            assertThat(Witness.reasonOf(suite, id)).isEqualTo("transport error");
        }
    }

    @Test
    void aMessageInFragmentsIsPutTogether() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "limits.io/")) {
            socket.join("");
            byte[] event = echoOf(1000).getBytes(StandardCharsets.US_ASCII);

            socket.frame(TEXT_BEGINS, new byte[0]);
            for (byte single : event) {
                socket.frame(CONTINUES, new byte[] {single});
            }
            socket.frame(CONTINUES_AND_ENDS, new byte[0]);

            assertThat(socket.text()).startsWith("431[\"xxx");
        }
    }

    @Test
    void fragmentsWithoutEndAreClosedWith1009() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "limits.io/")) {
            socket.join("");
            socket.frame(TEXT_BEGINS, new byte[] {'4'});
            sendUntilRefused(socket, RawWebSocket.encode(CONTINUES, new byte[] {'x'}), 1_100);

            assertClosedAsTooBig(socket);
        }
        Witness.servesOthers(suite);
    }

    @Test
    void tooManyPacketsInOnePayloadEndTheSession() {
        Engine session = Engine.open(suite, "socket.io/");
        String id = session.join();

        assertThat(session.post("6\u001e".repeat(50_000) + "6").status()).isIn(200, 400);

        assertThat(Witness.reasonOf(suite, id)).isIn("parse error", "transport error");
        assertThat(session.get().status()).isEqualTo(400);
    }

    @Test
    void asManyPacketsAsAllowedPass() {
        Engine session = Engine.joined(suite, "socket.io/");

        assertThat(session.post("6\u001e".repeat(49_999) + "421[\"echo\",1]").body())
                .isEqualTo("ok");

        assertThat(session.get().body()).isEqualTo("431[1]");
    }

    @Test
    void aConnectionThatJoinsNoNamespaceIsClosed() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "hasty.io/")) {
            assertThat(socket.end()).isInstanceOf(Received.Close.class); // after 400 ms
        }
    }

    @Test
    void aRefusedNamespaceDoesNotCountAsJoinedAndOneThatWasLeftDoes() {
        try (RawWebSocket left = RawWebSocket.engine(suite, "limits.io/")) {
            String id = left.join("");
            left.send("41");
            assertThat(Witness.reasonOf(suite, id)).isEqualTo("client namespace disconnect");

            try (RawWebSocket refused = RawWebSocket.engine(suite, "limits.io/")) {
                assertThat(refused.send("40/nope,").text()).startsWith("44/nope,");
                assertThat(refused.end()).isInstanceOf(Received.Close.class); // after 5 s
            }
            assertThat(left.join("")).isNotEqualTo(id); // though it has come before
        }
    }

    @Test
    void aPollingSessionThatJoinsNoNamespaceIsClosed() {
        Engine session = Engine.open(suite, "hasty.io/");

        assertThat(session.get().body()).isEqualTo("1");
        assertThat(session.get().status()).isEqualTo(400);
    }

    @Test
    void theServerPingsAndGoesOnPinging() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "heartbeat.io/")) {
            socket.join("");
            for (int i = 0; i < 3; i++) {
                assertThat(socket.text()).isEqualTo("2");
                socket.send("3");
            }
            assertThat(echo(socket)).isEqualTo("431[1]");
        }
    }

    private static String echo(RawWebSocket socket) {
        return socket.send("421[\"echo\",1]").textAfterPings();
    }

    @Test
    void aClientThatDoesNotAnswerAPingIsClosed() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "impatient.io/")) {
            String id = socket.join("");

            assertThat(socket.text()).isEqualTo("2");

            assertThat(socket.end()).isInstanceOf(Received.Close.class);
            assertThat(Witness.reasonOf(suite, id)).isEqualTo("ping timeout");
        }
    }

    /** The stock client gives up when it hears no ping for the interval and the timeout together. */
    @Test
    void aRunningHandlerKeepsNoPingBack() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "impatient.io/")) {
            socket.join("");
            socket.send("421[\"hold\"]");
            for (int i = 0; i < 3; i++) { // though nobody reads the answers
                assertThat(socket.text()).isEqualTo("2");
                socket.send("3");
            }

            release();

            assertThat(socket.textAfterPings()).isEqualTo("431[\"released\"]");
        }
    }

    @Test
    void aRunningConnectHookKeepsNoConnectPacketBack() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "heartbeat.io/")) {
            assertThat(socket.send("40{\"please\":\"hold\"}").textAfterPings()).startsWith("40{\"sid\"");
            socket.send("421[\"echo\",1]");

            release();

            assertThat(socket.textAfterPings()).isEqualTo("431[1]");
        }
    }

    private static void release() {
        try (RawWebSocket other = RawWebSocket.engine(suite, "heartbeat.io/")) {
            other.join("");
            assertThat(other.send("421[\"release\"]").textAfterPings()).isEqualTo("431[null]");
        }
    }

    @Test
    void aPollingClientIsPingedAgainAndAgain() {
        Engine session = Engine.joined(suite, "heartbeat.io/");

        for (int i = 0; i < 3; i++) {
            assertThat(session.get().body()).isEqualTo("2");
            session.post("3");
        }
        session.post("1");
    }

    @Test
    void aPollingClientThatDoesNotAnswerIsClosedToo() {
        Engine session = Engine.open(suite, "impatient.io/");
        String id = session.join();

        assertThat(session.get().body()).isEqualTo("2");

        assertThat(Witness.reasonOf(suite, id)).isEqualTo("ping timeout");
        assertThat(session.get().status()).isEqualTo(400);
    }

    @Test
    void pongsThatNobodyAskedForDoNoHarm() {
        try (RawWebSocket socket = RawWebSocket.engine(suite, "socket.io/")) {
            socket.join("");

            assertThat(socket.send("3")
                            .send("3")
                            .send("3text")
                            .send("421[\"echo\",1]")
                            .text())
                    .isEqualTo("431[1]");
        }
    }

    private static void sendUntilRefused(RawWebSocket socket, byte[] frame, int times) {
        try {
            for (int i = 0; i < times; i++) {
                socket.raw(frame);
            }
        } catch (UncheckedIOException e) {
            // the server has closed, which is what the caller looks at next
        }
    }

    private static void assertClosedAsTooBig(RawWebSocket socket) {
        assertThat(socket.end())
                .isInstanceOfSatisfying(
                        Received.Close.class, close -> assertThat(close.code()).isEqualTo(1009));
    }
}
