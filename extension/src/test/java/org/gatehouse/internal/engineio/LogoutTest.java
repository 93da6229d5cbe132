package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.internal.engineio.EngineIoFixture.Socket;
import org.junit.jupiter.api.Test;

/** What happens to the sessions of a login when its HTTP session ends. */
class LogoutTest {

    private static final String[] ANN = {"login", "ann's"};
    private static final String[] BOB = {"login", "bob's"};

    private final EngineIoFixture engine = new EngineIoFixture();

    @Test
    void webSocketIsClosedWith1008AfterTheGoodbye() {
        Socket socket = engine.openWebSocket(ANN);
        engine.endpoint.loggedOut("ann's");
        assertThat(socket.take()).startsWith("4bye");
        assertThat(socket.closed()).isEqualTo("1008");
        assertThat(engine.receiver().take()).containsExactly("logged out", "✗ server namespace disconnect");
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void pendingPollEndsWithTheGoodbye() {
        String sid = engine.openPolling(ANN);
        FakeExchange poll = engine.poll(sid);
        engine.endpoint.loggedOut("ann's");
        assertThat(poll.summary()).isEqualTo("200 4bye");
        assertThat(engine.poll(sid).summary()).isEqualTo("200 6\u001e1");
        assertThat(engine.receiver().take()).containsExactly("logged out", "✗ server namespace disconnect");
        assertThat(engine.poll(sid).summary()).startsWith("400 ");
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void clientBetweenTwoPollsLearnsItWithTheNext() {
        String sid = engine.openPolling(ANN);
        engine.endpoint.loggedOut("ann's");
        assertThat(engine.post(sid, "4late").summary()).isEqualTo("200 ok");
        assertThat(engine.receiver().take()).containsExactly("logged out", "✗ server namespace disconnect");
        assertThat(engine.poll(sid).summary()).isEqualTo("200 4bye");
        assertThat(engine.poll(sid).summary()).isEqualTo("200 6\u001e1");
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void upgradedSessionBelongsToTheLoginOfItsFirstRequest() {
        Socket upgraded = engine.probe(engine.openPolling(ANN)).text("2probe", "5");
        engine.endpoint.loggedOut("ann's");
        assertThat(upgraded.closed()).isEqualTo("1008");
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void otherSessionsStay() {
        Socket anonymous = engine.openWebSocket();
        Socket bob = engine.openWebSocket(BOB);
        Socket ann = engine.openWebSocket(ANN);
        ann.receiver().onClose(1000, "");
        engine.endpoint.loggedOut("ann's");
        engine.endpoint.loggedOut("nobody's");
        assertThat(anonymous.closed()).isEmpty();
        assertThat(bob.closed()).isEmpty();
        assertThat(engine.receivers)
                .extracting(RecordingReceiver::take)
                .allSatisfy(received -> assertThat(received).doesNotContain("logged out"));
        engine.endpoint.loggedOut("bob's");
        engine.endpoint.loggedOut("bob's");
        assertThat(bob.closed()).isEqualTo("1008");
    }
}
