package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.internal.engineio.EngineIoFixture.POLLING;

import java.util.List;
import org.gatehouse.internal.engineio.EngineIoFixture.Socket;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the observer of a mount is told by Engine.IO. */
class ReportsTest {

    private final EngineIoFixture engine =
            new EngineIoFixture("ping-interval", "25s", "ping-timeout", "20s", "upgrade-timeout", "1s");

    @Test
    void aSessionOpensChangesItsTransportAndEnds() {
        String sid = engine.openPolling();
        Socket socket = engine.probe(sid).text("2probe", "5");
        socket.text("1");
        engine.poll(sid);
        assertThat(engine.observer.take())
                .containsExactly(
                        "opened /engine.io/ polling",
                        "upgraded polling websocket",
                        "closed websocket transport close",
                        "refused /engine.io/ UNKNOWN_SESSION");
    }

    @Test
    void anUpgradeThatFailsIsReportedOnce() {
        String sid = engine.openPolling();
        engine.probe(sid).text("4x").receiver().onClose(1006, "");
        engine.probe(sid).text("2probe");
        engine.timer.advance(1000);
        engine.endpoint.shutdown();
        assertThat(engine.observer.take())
                .containsExactly(
                        "opened /engine.io/ polling",
                        "not upgraded polling websocket",
                        "not upgraded polling websocket",
                        "closed polling server shutting down");
    }

    @Test
    void refusalsHaveTheirKind() {
        engine.get("EIO=3&transport=polling");
        engine.get("EIO=4&transport=pigeon");
        engine.get(POLLING + "&sid=none");
        assertThat(engine.observer.take())
                .containsExactly(
                        "refused /engine.io/ PROTOCOL_VERSION",
                        "refused /engine.io/ TRANSPORT",
                        "refused /engine.io/ UNKNOWN_SESSION");
    }

    @ParameterizedTest
    @CsvSource({
        "drop-oldest, dropped /engine.io/ OLDEST 2",
        "drop-newest, dropped /engine.io/ NEWEST 1",
        "close,       dropped /engine.io/ CLOSED 1"
    })
    void whatAFullQueueLosesIsCounted(String policy, String report) {
        EngineIoFixture small = new EngineIoFixture("slow-consumer", policy, "send-queue", "100");
        small.openPolling();
        small.observer.take();
        small.emit("a".repeat(10));
        small.emit("b".repeat(10));
        small.emit("c".repeat(60));
        assertThat(small.observer.take()).first().isEqualTo(report);
    }

    @Test
    void whatWaitsIsKnownWhateverCarriesIt() {
        String sid = engine.openPolling();
        engine.emit("a".repeat(100));
        assertThat(engine.observer.queued().get(0)).isGreaterThanOrEqualTo(100);
        engine.openWebSocket().connection().queued = 7;
        engine.poll(sid);
        assertThat(engine.observer.queued().get(0)).isZero();
        Socket socket = engine.probe(sid).text("2probe", "5");
        socket.connection().queued = 9;
        assertThat(engine.observer.queued()).containsExactly(9L, 7L);
    }

    @Test
    void volatileMessagesThatWouldWaitAreDropped() {
        engine.openPolling();
        Socket socket = engine.openWebSocket();
        engine.observer.take();
        for (RecordingReceiver receiver : engine.receivers) {
            socket.connection().writable = false;
            receiver.session.send(List.of(new Frame.Text("4x")), new Delivery(true, true));
        }
        assertThat(engine.observer.take())
                .containsExactly("dropped /engine.io/ VOLATILE 1", "dropped /engine.io/ VOLATILE 1");
    }
}
