package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.internal.engineio.EngineIoFixture.WEBSOCKET;
import static org.gatehouse.internal.engineio.EngineIoFixture.request;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.engineio.EngineIoFixture.Socket;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeTest {

    private static final String BAD_REQUEST = "400 {\"code\":3,\"message\":\"Bad request\"}";

    private final EngineIoFixture engine =
            new EngineIoFixture("ping-interval", "25s", "ping-timeout", "20s", "upgrade-timeout", "1s");
    private final String sid = engine.openPolling();

    @Test
    void probeIsAnsweredAndThePendingPollEndsAtOnce() {
        FakeExchange poll = engine.poll(sid);
        Socket socket = engine.probe(sid);
        assertThat(socket.take()).isEmpty();
        assertThat(poll.answered()).isFalse();
        socket.text("2probe");
        assertThat(socket.take()).containsExactly("3probe");
        assertThat(poll.summary()).isEqualTo("200 6");
    }

    @Test
    void laterPollsEndEvery100MillisecondsUntilTheUpgrade() {
        Socket socket = engine.probe(sid).text("2probe");
        FakeExchange poll = engine.poll(sid);
        assertThat(poll.answered()).isFalse();
        engine.timer.advance(100);
        assertThat(poll.summary()).isEqualTo("200 6");
        FakeExchange second = engine.poll(sid);
        engine.timer.advance(100);
        assertThat(second.summary()).isEqualTo("200 6");
        socket.text("5");
        assertThat(engine.timer.waiting()).as("only the heartbeat").isEqualTo(1);
    }

    @Test
    void messagesGoOverPollingUntilTheUpgradeAndOverTheWebSocketAfterwards() {
        FakeExchange poll = engine.poll(sid);
        Socket socket = engine.probe(sid).text("2probe");
        assertThat(poll.answer()).isEqualTo("6");
        FakeExchange next = engine.poll(sid);
        engine.emit("a");
        assertThat(next.answer()).isEqualTo("4a");
        engine.emit("b");
        socket.take();
        socket.text("5");
        engine.emit("c");
        assertThat(socket.take()).containsExactly("4b", "4c");
        assertThat(engine.session().unwrap(FakeConnection.class)).containsSame(socket.connection());
    }

    @Test
    void framesRightAfterTheUpgradeAreTakenInOrder() {
        engine.probe(sid).text("2probe", "5", "4a", "4b").receiver().onBinary(ByteBuffer.wrap(new byte[] {'c'}));
        assertThat(engine.receiver().take()).containsExactly("a", "b", "<c>");
    }

    @Test
    void upgradeWithoutProbeIsAccepted() {
        assertThat(engine.probe(sid).text("5", "4a").closed()).isEmpty();
        assertThat(engine.receiver().take()).containsExactly("a");
    }

    @Test
    void pendingPollEndsWithTheUpgradeAndTakesNothingAway() {
        Socket socket = engine.probe(sid).text("2probe");
        socket.take();
        FakeExchange poll = engine.poll(sid);
        engine.session().cork();
        engine.emit("a");
        socket.text("5");
        assertThat(poll.answer()).isEqualTo("6");
        assertThat(socket.take()).containsExactly("4a");
        assertThat(socket.connection().corks).isEqualTo(1);
        engine.session().uncork();
        assertThat(socket.connection().corks).isZero();
    }

    @Test
    void afterTheUpgradePollsAreRefusedAndOtherWebSocketsClosed() {
        Socket socket = engine.probe(sid).text("2probe", "5");
        assertThat(engine.poll(sid).summary()).isEqualTo(BAD_REQUEST);
        assertThat(engine.post(sid, "4a").summary()).isEqualTo(BAD_REQUEST);
        assertThat(engine.open(WEBSOCKET + "&sid=" + sid).closed()).isEqualTo("1005");
        socket.text("4goes on");
        assertThat(engine.receiver().take()).containsExactly("goes on");
    }

    @Test
    void secondProbeIsClosed() {
        Socket socket = engine.probe(sid);
        Socket raced = engine.open(WEBSOCKET + "&sid=" + sid);
        assertThat(raced.closed()).isEqualTo("1005");
        raced.text("2probe", "5", "4x").receiver().onClose(1005, "");
        assertThat(socket.text("2probe", "5", "4a").closed()).isEmpty();
        assertThat(engine.receiver().take()).containsExactly("a");
    }

    @Test
    void webSocketOfASessionThatEndedMeanwhileIsClosed() {
        engine.post(sid, "1");
        engine.timer.advance(50);
        assertThat(engine.openUnchecked(request("GET", WEBSOCKET + "&sid=" + sid))
                        .closed())
                .isEqualTo("1005");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4a", "2", "2other", "3probe", "6", "1", "0", "", "abc"})
    void otherPacketEndsTheProbeOnlyAndAnotherProbeMayFollow(String frame) {
        Socket socket = engine.probe(sid).text("2probe", frame, "5", "4x");
        assertThat(socket.closed()).isEqualTo("1005");
        assertThat(engine.receiver().take()).isEmpty();
        assertThat(engine.timer.waiting()).as("only the heartbeat").isEqualTo(1);
        FakeExchange poll = engine.poll(sid);
        engine.emit("a");
        assertThat(poll.answer()).isEqualTo("4a");
        engine.probe(sid).text("2probe", "5", "4b");
        assertThat(engine.receiver().take()).containsExactly("b");
    }

    @Test
    void binaryTooLargeOrLostProbeLeavesTheSessionOnPolling() {
        engine.probe(sid).receiver().onBinary(ByteBuffer.allocate(1));
        engine.probe(sid).receiver().onTooLarge();
        engine.probe(sid).receiver().onClose(1006, "");
        assertThat(engine.receiver().take()).isEmpty();
        assertThat(engine.post(sid, "4a").summary()).isEqualTo("200 ok");
        assertThat(engine.receiver().take()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2probe"})
    void probeThatTakesTooLongIsClosedAndTheSessionGoesOn(String first) {
        Socket socket = engine.probe(sid);
        if (!first.isEmpty()) {
            socket.text(first);
        }
        engine.timer.advance(999);
        assertThat(socket.closed()).isEmpty();
        engine.timer.advance(1);
        assertThat(socket.closed()).isEqualTo("1005");
        socket.text("5", "4x");
        assertThat(engine.receiver().take()).isEmpty();
        assertThat(engine.timer.waiting()).as("only the heartbeat").isEqualTo(1);
        engine.probe(sid).text("5", "4a");
        assertThat(engine.receiver().take()).containsExactly("a");
    }

    /** The stock client polls no more once its probe was answered. */
    @Test
    void orderlyEndReachesTheClientWhenItHasGoneOver() {
        Socket socket = engine.probe(sid).text("2probe");
        engine.emit("bye");
        engine.session().close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        assertThat(socket.closed()).isEmpty();
        socket.text("5", "4x");
        assertThat(engine.receiver().take()).containsExactly("✗ server namespace disconnect");
        assertThat(socket.take()).endsWith("4bye");
        assertThat(socket.closed()).isEqualTo("1005");
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void orderlyEndThatAPollTakesClosesTheProbe() {
        Socket socket = engine.probe(sid).text("2probe");
        engine.session().close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        assertThat(engine.poll(sid).answer()).isEqualTo("6\u001e1");
        socket.text("5");
        assertThat(socket.closed()).isEqualTo("1005");
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void endOfTheUpgradedWebSocketEndsTheSession() {
        engine.probe(sid).text("2probe", "5").receiver().onClose(1001, "");
        assertThat(engine.receiver().take()).containsExactly("✗ transport close");
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void framesWaitForAPostFromBeforeTheUpgrade() {
        FakeExchange post = engine.postWithoutBody(sid);
        Socket socket = engine.probe(sid).text("2probe", "5");
        CompletionStage<Void> held = socket.receiver().onText("4c");
        assertThat(held).isNotNull();
        socket.receiver().onBinary(ByteBuffer.wrap(new byte[] {'d'}));
        assertThat(engine.receiver().take()).isEmpty();
        post.withBody("4a\u001e4b");
        assertThat(post.summary()).isEqualTo("200 ok");
        assertThat(engine.receiver().take()).containsExactly("a", "b", "c", "<d>");
        assertThat(held.toCompletableFuture()).isCompleted();
        assertThat(socket.receiver().onText("4e")).isNull();
        assertThat(engine.receiver().take()).containsExactly("e");
    }

    @Test
    void postLostDuringTheUpgradeDoesNotEndTheSession() {
        FakeExchange post = engine.postWithoutBody(sid);
        engine.probe(sid).text("2probe", "5", "4a");
        post.bodyFails();
        assertThat(engine.receiver().take()).containsExactly("a");
    }

    @Test
    void postThatWasReadLosesNothingWhenItsClientDoesNotWaitForTheAnswer() {
        CompletableFuture<Void> room = new CompletableFuture<>();
        engine.receiver().congestion = room;
        FakeExchange post = engine.post(sid, "4a\u001e4b");
        Socket socket = engine.probe(sid).text("2probe", "5");
        CompletionStage<Void> held = socket.receiver().onText("4c");
        post.abort();
        assertThat(engine.receiver().take()).containsExactly("a");
        room.complete(null);
        assertThat(engine.receiver().take()).containsExactly("b", "c");
        assertThat(held.toCompletableFuture()).isCompleted();
    }

    @Test
    void pongIsHeardWhileFramesWaitForAPost() {
        engine.postWithoutBody(sid);
        Socket socket = engine.probe(sid).text("2probe", "5");
        engine.timer.advance(25_000);
        assertThat(socket.take()).endsWith("2");
        socket.text("3");
        engine.timer.advance(20_000);
        assertThat(engine.receiver().take()).isEmpty();
    }

    @Test
    void framesThatWaitForAPostAreBounded() {
        engine.postWithoutBody(sid);
        Socket socket = engine.probe(sid).text("2probe", "5");
        for (int i = 0; i < 20; i++) {
            socket.text("4" + "x".repeat(100_000));
        }
        assertThat(engine.receiver().take()).containsExactly("✗ transport error");
        assertThat(socket.closed()).isEqualTo("1005");
    }

    @Test
    void flushedWaitsForTheWebSocketThatTookOver() {
        engine.emit("a");
        CompletableFuture<Void> flushed = engine.session().flushed().toCompletableFuture();
        Socket socket = engine.probe(sid).text("2probe", "5");
        assertThat(flushed).isNotDone();
        socket.connection().flush();
        assertThat(flushed).isCompleted();
    }

    @Test
    void handlesOfTheSessionFollowTheUpgrade() {
        Socket socket = engine.probe(sid).text("2probe", "5");
        socket.take();
        socket.connection().inPlace = true;
        assertThat(engine.session().handlerThread()).isEqualTo(org.gatehouse.spi.HandlerThread.MAY_BLOCK);
        assertThat(engine.session().writable()).isTrue();
        engine.session().send(java.util.List.of(new org.gatehouse.spi.Frame.Text("4v")), new Delivery(true, true));
        assertThat(socket.take()).containsExactly("4v");
        engine.session().violation();
        assertThat(engine.receiver().take()).containsExactly("✗ forced close");
        assertThat(socket.closed()).isEqualTo("1005");
    }
}
