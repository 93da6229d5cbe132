package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.internal.engineio.EngineIoFixture.POLLING;
import static org.gatehouse.internal.engineio.EngineIoFixture.WEBSOCKET;

import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.engineio.EngineIoFixture.Socket;
import org.junit.jupiter.api.Test;

class ShutdownTest {

    private final EngineIoFixture engine = new EngineIoFixture();

    @Test
    void everySessionEndsAndLaterRequestsGet503() {
        Socket socket = engine.openWebSocket();
        FakeExchange poll = engine.poll(engine.openPolling());
        String idle = engine.openPolling();
        FakeExchange post = engine.postWithoutBody(idle);
        engine.endpoint.shutdown();
        assertThat(engine.receivers)
                .hasSize(3)
                .allSatisfy(receiver -> assertThat(receiver.take()).containsExactly("✗ server shutting down"));
        assertThat(socket.closed()).isEqualTo("1001 server shutting down");
        assertThat(poll.summary()).isEqualTo("200 1");
        assertThat(post.answered()).isTrue();
        assertThat(engine.poll(idle).summary()).isEqualTo("503");
        assertThat(engine.get(POLLING).summary()).isEqualTo("503");
        assertThat(engine.refusal(WEBSOCKET)).isEqualTo("503");
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void webSocketWhoseHandshakeWasFasterEndsToo() {
        engine.endpoint.shutdown();
        Socket socket = engine.openUnchecked(EngineIoFixture.request("GET", WEBSOCKET));
        assertThat(socket.closed()).isEqualTo("1001 server shutting down");
        assertThat(engine.receiver().take()).containsExactly("✗ server shutting down");
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void probeAndUpgradedWebSocketEndToo() {
        Socket probe = engine.probe(engine.openPolling()).text("2probe");
        Socket upgraded = engine.probe(engine.openPolling()).text("2probe", "5");
        engine.endpoint.shutdown();
        assertThat(probe.closed()).isNotEmpty();
        assertThat(upgraded.closed()).isEqualTo("1001 server shutting down");
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void sessionThatWaitsForItsLastPollIsDropped() {
        String sid = engine.openPolling();
        engine.session().close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        engine.endpoint.shutdown();
        assertThat(engine.receiver().take()).containsExactly("✗ server namespace disconnect");
        assertThat(engine.poll(sid).summary()).isEqualTo("503");
        assertThat(engine.timer.waiting()).isZero();
    }
}
