package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.internal.engineio.EngineIoFixture.POLLING;

import java.util.List;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.junit.jupiter.api.Test;

class PollingCloseTest {

    private static final String SID_UNKNOWN = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";

    private EngineIoFixture engine = new EngineIoFixture();
    private final String sid = engine.openPolling();

    private static List<Frame> text(String text) {
        return List.of(new Frame.Text(EngineIoSession.TEXT_PREFIX + text));
    }

    @Test
    void closeAnswersAPendingPoll() {
        FakeExchange poll = engine.poll(sid);
        engine.session().close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        assertThat(poll.summary()).isEqualTo("200 1");
        assertThat(engine.receiver().take()).containsExactly("✗ server namespace disconnect");
        assertThat(engine.poll(sid).summary()).isEqualTo(SID_UNKNOWN);
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void closeWithoutAPendingPollWaitsForTheNext() {
        FakeExchange poll = engine.poll(sid);
        engine.emit("1");
        engine.session().close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        assertThat(poll.answer()).isEqualTo("41");
        assertThat(engine.receiver().take()).containsExactly("✗ server namespace disconnect");
        engine.emit("lost");
        assertThat(engine.post(sid, "4late").summary()).isEqualTo("200 ok");
        assertThat(engine.poll(sid).answer()).isEqualTo("6\u001e1");
        assertThat(engine.poll(sid).summary()).isEqualTo(SID_UNKNOWN);
        assertThat(engine.receiver().take()).isEmpty();
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void closeComesAfterWhatIsQueued() {
        engine.emit("a");
        engine.session().close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        engine.session().close(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(engine.poll(sid).answer()).isEqualTo("4a");
        assertThat(engine.poll(sid).answer()).isEqualTo("6\u001e1");
        assertThat(engine.receiver().take()).containsExactly("✗ server namespace disconnect");
    }

    @Test
    void closeWaitsThirtySecondsForAPoll() {
        engine.emit("a");
        engine.session().close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        assertThat(engine.timer.waiting()).isEqualTo(1);
        engine.timer.advance(29_999);
        assertThat(engine.timer.waiting()).isEqualTo(1);
        engine.timer.advance(1);
        assertThat(engine.timer.waiting()).isZero();
        assertThat(engine.poll(sid).summary()).isEqualTo(SID_UNKNOWN);
    }

    @Test
    void violationIsAForcedCloseWhileAPollIsPending() {
        FakeExchange poll = engine.poll(sid);
        engine.receiver().onText = text -> engine.session().violation();
        assertThat(engine.post(sid, "4abc\u001e4b").summary()).isEqualTo("200 ok");
        assertThat(poll.summary()).isEqualTo("200 1");
        assertThat(engine.receiver().take()).containsExactly("abc", "✗ forced close");
    }

    @Test
    void violationIsAForcedServerCloseWithoutPendingPoll() {
        engine.receiver().onText = text -> engine.session().violation();
        engine.post(sid, "4abc\u001e4b");
        assertThat(engine.receiver().take()).containsExactly("abc", "✗ forced server close");
        assertThat(engine.poll(sid).answer()).isEqualTo("6\u001e1");
    }

    @Test
    void sessionClosedByItsApplicationAtOnceStillGetsItsOpenPacket() {
        engine = new EngineIoFixture(session -> {
            session.send(text("hi"), Delivery.RELIABLE);
            session.close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
            return new RecordingReceiver(session);
        });
        String open = engine.get(POLLING).answer();
        assertThat(open).startsWith("0{").endsWith("}\u001e4hi");
        String opened = EngineIoFixture.sid(open.substring(0, open.indexOf(0x1e)));
        assertThat(engine.poll(opened).answer()).isEqualTo("6\u001e1");
        assertThat(engine.receiver().take()).containsExactly("✗ server namespace disconnect");
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void receiverThatFailsEndsItsOwnSessionOnly() {
        String other = engine.openPolling();
        RecordingReceiver failing = engine.receivers.get(0);
        failing.onText = text -> {
            throw new IllegalStateException("broken");
        };
        assertThat(engine.post(sid, "4a\u001e4b").summary()).isEqualTo("200 ok");
        assertThat(failing.take()).containsExactly("a", "✗ transport error");
        assertThat(engine.post(other, "4a").summary()).isEqualTo("200 ok");
        assertThat(engine.receiver().take()).containsExactly("a");
    }
}
