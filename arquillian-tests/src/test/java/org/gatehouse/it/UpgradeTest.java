package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.wire.RawHttp.PATIENCE_MILLIS;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.HttpReply;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.gatehouse.it.wire.Witness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From polling to WebSocket, step by step. */
@ExtendWith(OnServer.class)
class UpgradeTest {

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    @Test
    void theProbeIsAnsweredAndThePollIsReleased() throws Exception {
        Engine session = Engine.joined(suite, "socket.io/");
        CompletableFuture<HttpReply> poll = session.getLater();
        try (RawWebSocket probe = session.upgrade()) {
            assertThat(probe.send("2probe").text()).isEqualTo("3probe");
            assertThat(poll.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).body()).isEqualTo("6");

            probe.send("5").send("421[\"echo\",1]");

            assertThat(probe.text()).isEqualTo("431[1]");
        }
    }

    @Test
    void framesInOneSegmentAreHandledInOrder() {
        Engine session = Engine.joined(suite, "socket.io/");
        try (RawWebSocket probe = session.upgrade()) {
            assertThat(probe.send("2probe").text()).isEqualTo("3probe");
            ByteArrayOutputStream segment = new ByteArrayOutputStream();
            segment.writeBytes(text("5"));
            for (int i = 0; i < 10; i++) {
                segment.writeBytes(text("42" + i + "[\"echo\"," + i + "]"));
            }

            probe.raw(segment.toByteArray());

            for (int i = 0; i < 10; i++) {
                assertThat(probe.text()).isEqualTo("43" + i + "[" + i + "]");
            }
        }
    }

    @Test
    void theUpgradeNeedsNoProbe() {
        Engine session = Engine.joined(suite, "socket.io/");
        try (RawWebSocket socket = session.upgrade()) {
            assertThat(socket.send("5").send("421[\"echo\",1]").text()).isEqualTo("431[1]");
        }
    }

    @Test
    void whatWasQueuedForPollingLeavesOverTheWebSocket() {
        Engine session = Engine.joined(suite, "socket.io/");
        session.post("421[\"echo\",1]\u001e422[\"echo\",2]");
        try (RawWebSocket socket = session.upgrade()) {
            assertThat(socket.send("2probe").text()).isEqualTo("3probe");
            socket.send("5");

            assertThat(socket.text()).isEqualTo("431[1]");
            assertThat(socket.text()).isEqualTo("432[2]");
        }
    }

    @Test
    void pollingGoesOnWhileTheProbeRuns() {
        Engine session = Engine.joined(suite, "socket.io/");
        try (RawWebSocket probe = session.upgrade()) {
            assertThat(probe.send("2probe").text()).isEqualTo("3probe");
            session.post("421[\"echo\",1]");
            assertThat(session.answer()).contains("431[1]");
        }
    }

    @Test
    void pollsOfAnUpgradedSessionAreRefusedAndItGoesOn() {
        Engine session = Engine.joined(suite, "socket.io/");
        try (RawWebSocket socket = upgraded(session)) {
            assertThat(session.get().body()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
            assertThat(session.post("421[\"echo\",1]").status()).isEqualTo(400);

            assertThat(socket.send("422[\"echo\",2]").text()).isEqualTo("432[2]");
        }
    }

    @Test
    void aSecondWebSocketOfAnUpgradedSessionIsClosedAndItGoesOn() {
        Engine session = Engine.joined(suite, "socket.io/");
        try (RawWebSocket socket = upgraded(session)) {
            assertOpenedAndClosed(session);

            assertThat(socket.send("422[\"echo\",2]").text()).isEqualTo("432[2]");
        }
    }

    @Test
    void aSecondProbeBesideTheFirstIsClosed() {
        Engine session = Engine.joined(suite, "socket.io/");
        try (RawWebSocket probe = session.upgrade()) {
            assertThat(probe.send("2probe").text()).isEqualTo("3probe");
            assertOpenedAndClosed(session);

            assertThat(probe.send("5").send("421[\"echo\",1]").text()).isEqualTo("431[1]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"42[\"echo\",1]", "40", "3", "1", "abc", "2", "2other"})
    void anythingElseOnTheProbeClosesItAndPollingGoesOn(String packet) {
        Engine session = Engine.joined(suite, "socket.io/");
        try (RawWebSocket probe = session.upgrade()) {
            assertThat(probe.send(packet).end()).isInstanceOf(Received.Close.class);
        }
        session.post("427[\"echo\",1]");
        assertThat(session.answer()).isEqualTo("437[1]");
    }

    @Test
    void aProbeThatGoesAwayLeavesPollingAlone() {
        Engine session = Engine.joined(suite, "socket.io/");
        try (RawWebSocket probe = session.upgrade()) {
            assertThat(probe.send("2probe").text()).isEqualTo("3probe");
        }
        session.post("427[\"echo\",1]");
        assertThat(session.answer()).contains("437[1]");
    }

    @Test
    void anUpgradeThatTakesTooLongIsClosedAndPollingGoesOn() {
        Engine session = Engine.joined(suite, "limits.io/");
        try (RawWebSocket probe = session.upgrade()) {
            assertThat(probe.send("2probe").end()).isInstanceOf(Received.Close.class); // after 2 s
        }
        session.post("427[\"echo\",1]");
        assertThat(session.answer()).contains("437[1]");
    }

    @Test
    void aBrokenRuleAfterTheUpgradeIsAForcedClose() {
        Engine session = Engine.open(suite, "socket.io/");
        String id = session.join();
        try (RawWebSocket socket = upgraded(session)) {
            assertThat(socket.send("40").end()).isInstanceOf(Received.Close.class);
        }
        assertThat(Witness.reasonOf(suite, id)).isEqualTo("forced close");
    }

    /** The stock client has stopped polling by then, and looks at the probe again only after its "5". */
    @Test
    void aBrokenRuleWhileTheUpgradeRunsClosesTheWebSocketAfterIt() {
        Engine session = Engine.open(suite, "socket.io/");
        String id = session.join();
        try (RawWebSocket probe = session.upgrade()) {
            assertThat(probe.send("2probe").text()).isEqualTo("3probe");

            session.post("40");

            assertThat(Witness.reasonOf(suite, id)).startsWith("forced ");
            Witness.servesOthers(suite);
            assertThat(probe.isSilent()).isTrue();
            assertThat(probe.send("5").end()).isInstanceOf(Received.Close.class);
        }
    }

    /** Not refused before: the public conformance suite wants to see the WebSocket open. */
    private static void assertOpenedAndClosed(Engine session) {
        try (RawWebSocket second = session.upgrade()) {
            assertThat(second.receive()).isInstanceOf(Received.Close.class);
        }
    }

    private static RawWebSocket upgraded(Engine session) {
        RawWebSocket socket = session.upgrade();
        assertThat(socket.send("2probe").text()).isEqualTo("3probe");
        assertThat(socket.send("5").send("420[\"echo\",0]").text()).isEqualTo("430[0]");
        return socket;
    }

    private static byte[] text(String text) {
        return RawWebSocket.encode(RawWebSocket.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }
}
