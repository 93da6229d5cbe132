package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.gatehouse.internal.engineio.EngineIoFixture.Socket;
import org.junit.jupiter.api.Test;

/** The ping interval is 300 ms, the ping timeout 200 ms. */
class HeartbeatTest {

    private final EngineIoFixture engine = new EngineIoFixture();

    @Test
    void serverPingsAnIntervalAfterOpenAndAfterEachPong() {
        Socket socket = engine.openWebSocket();
        engine.timer.advance(299);
        assertThat(socket.take()).isEmpty();
        engine.timer.advance(1);
        assertThat(socket.take()).containsExactly("2");
        engine.timer.advance(199);
        socket.text("3");
        engine.timer.advance(299);
        assertThat(socket.take()).isEmpty();
        engine.timer.advance(1);
        assertThat(socket.take()).containsExactly("2");
        assertThat(engine.timer.waiting()).isEqualTo(1);
    }

    @Test
    void clientThatDoesNotAnswerIsClosed() {
        Socket socket = engine.openWebSocket();
        engine.timer.advance(499);
        assertThat(socket.closed()).isEmpty();
        engine.timer.advance(1);
        assertThat(socket.closed()).isEqualTo("1005");
        assertThat(engine.receiver().take()).containsExactly("✗ ping timeout");
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void messagesAfterAPingGiveThePongAsMuchTimeAgainOnce() {
        Socket socket = engine.openWebSocket();
        engine.timer.advance(300 + 150);
        socket.text("4a");
        engine.timer.advance(150);
        socket.text("4b");
        assertThat(socket.closed()).isEmpty();
        engine.timer.advance(99);
        assertThat(socket.closed()).isEmpty();
        engine.timer.advance(1);
        assertThat(engine.receiver().take()).containsExactly("a", "b", "✗ ping timeout");
    }

    @Test
    void extensionIsGrantedAfterEachPing() {
        Socket socket = engine.openWebSocket();
        for (int i = 0; i < 3; i++) {
            engine.timer.advance(300 + 150);
            socket.text("4a");
            engine.timer.advance(150);
            socket.text("3");
        }
        assertThat(socket.closed()).isEmpty();
        assertThat(socket.take()).containsExactly("2", "2", "2");
    }

    @Test
    void pongThatNobodyAskedForDoesNotPostponeThePing() {
        Socket socket = engine.openWebSocket();
        engine.timer.advance(200);
        socket.text("3", "4a");
        engine.timer.advance(100);
        assertThat(socket.take()).containsExactly("2");
    }

    @Test
    void runningHandlerCountsAsLiveness() {
        Socket socket = engine.openWebSocket();
        engine.timer.advance(300);
        engine.receiver().onText = text -> engine.timer.advance(5_000);
        socket.text("4long");
        assertThat(socket.closed()).isEmpty();
        socket.take();
        socket.text("3");
        engine.timer.advance(300);
        assertThat(socket.closed()).isEmpty();
        assertThat(socket.take()).containsExactly("2");
    }

    /** Nothing was read while it ran, and the timer may be faster than the reader. */
    @Test
    void pongMayComeBehindAHandlerThatHasJustEnded() {
        Socket socket = engine.openWebSocket();
        engine.timer.advance(299);
        engine.receiver().onText = text -> engine.timer.advance(200);
        socket.text("4long");
        engine.timer.advance(1);
        assertThat(socket.take()).containsExactly("2");
        assertThat(socket.closed()).isEmpty();
        socket.text("3");
        engine.timer.advance(300);
        assertThat(socket.take()).containsExactly("2");
    }

    @Test
    void pongMayComeBehindAHandlerThatRanForLong() {
        Socket socket = engine.openWebSocket();
        engine.timer.advance(300);
        engine.receiver().onText = text -> engine.timer.advance(100);
        socket.text("4short");
        engine.timer.advance(100);
        engine.receiver().onText = text -> engine.timer.advance(350);
        socket.text("4long");
        engine.timer.advance(50);
        assertThat(socket.closed()).isEmpty();
        engine.timer.advance(199);
        assertThat(socket.closed()).isEmpty();
        engine.timer.advance(1);
        assertThat(socket.closed()).isEqualTo("1005");
    }

    /** The client knows nothing of the handler, and has a timeout of its own. */
    @Test
    void pingsGoOnWhileAHandlerRuns() {
        Socket socket = engine.openWebSocket();
        engine.timer.advance(300);
        engine.receiver().onText = text -> engine.timer.advance(650);
        socket.text("4long");
        assertThat(socket.take()).containsExactly("2", "2", "2", "2");
        socket.text("3", "3", "3", "3");
        engine.timer.advance(299);
        assertThat(socket.take()).isEmpty();
        engine.timer.advance(1);
        assertThat(socket.take()).containsExactly("2");
    }

    @Test
    void clientThatIsNotReadCountsAsAlive() {
        CompletableFuture<Void> room = new CompletableFuture<>();
        Socket socket = engine.openWebSocket();
        engine.receiver().congestion = room;
        socket.text("4a");
        engine.timer.advance(5_000);
        assertThat(socket.closed()).isEmpty();
        room.complete(null);
        engine.timer.advance(200);
        assertThat(socket.closed()).isEmpty();
        engine.timer.advance(200);
        assertThat(engine.receiver().take()).containsExactly("a", "✗ ping timeout");
    }

    @Test
    void pollingClientIsPingedAndAnswersByPost() {
        String sid = engine.openPolling();
        FakeExchange poll = engine.poll(sid);
        engine.timer.advance(300);
        assertThat(poll.answer()).isEqualTo("2");
        engine.post(sid, "3");
        engine.timer.advance(300);
        assertThat(engine.poll(sid).answer()).isEqualTo("2");
        FakeExchange last = engine.poll(sid);
        engine.timer.advance(200);
        assertThat(last.answer()).isEqualTo("1");
        assertThat(engine.receiver().take()).containsExactly("✗ ping timeout");
    }

    @Test
    void pingIsNotHeldBackByALongHandlerOfAPollingClient() {
        FakeExchange poll = engine.poll(engine.openPolling());
        engine.session().cork();
        engine.timer.advance(300);
        assertThat(poll.answer()).isEqualTo("2");
    }

    @Test
    void clientThatNeverPollsAgainIsForgotten() {
        String sid = engine.openPolling();
        engine.timer.advance(500);
        assertThat(engine.receiver().take()).containsExactly("✗ ping timeout");
        assertThat(engine.poll(sid).response().status()).isEqualTo(400);
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void pingThatIsALittleLateGivesNoMoreTime() {
        Socket socket = engine.openWebSocket();
        engine.timer.stall(300 + 15);
        engine.timer.advance(200 - 15 - 1);
        assertThat(socket.take()).containsExactly("2");
        assertThat(socket.closed()).isEmpty();
        engine.timer.advance(1);
        assertThat(socket.closed()).isEqualTo("1005");
    }

    @Test
    void pingThatIsVeryLateGivesNearlyAllTheTime() {
        Socket socket = engine.openWebSocket();
        engine.timer.stall(300 + 1_000);
        engine.timer.advance(200 - 20 - 1);
        assertThat(socket.closed()).isEmpty();
        engine.timer.advance(1);
        assertThat(socket.closed()).isEqualTo("1005");
    }

    @Test
    void pollFindsNoSessionWhosePongIsOverdueThoughTheTimerIsLate() {
        String sid = engine.openPolling();
        engine.timer.advance(300);
        engine.timer.stall(201);
        assertThat(engine.poll(sid).response().status()).isEqualTo(400);
        assertThat(engine.receiver().take()).containsExactly("✗ ping timeout");
    }

    @Test
    void heartbeatGoesOnThroughAnUpgrade() {
        String sid = engine.openPolling();
        engine.timer.advance(200);
        Socket socket = engine.probe(sid).text("2probe", "5");
        socket.take();
        engine.timer.advance(100);
        assertThat(socket.take()).containsExactly("2");
        socket.text("3");
        engine.timer.advance(300);
        assertThat(socket.take()).containsExactly("2");
        assertThat(engine.timer.waiting()).isEqualTo(1);
    }
}
