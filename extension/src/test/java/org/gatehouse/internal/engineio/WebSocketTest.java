package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.engineio.EngineIoFixture.Socket;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTest {

    private final EngineIoFixture engine = new EngineIoFixture();
    private final Socket socket = engine.openWebSocket();

    private void assertEnded(String reason) {
        assertThat(engine.receiver().take()).containsExactly("✗ " + reason);
        assertThat(engine.timer.waiting()).isZero();
        socket.text("4late").receiver().onClose(1006, "");
        assertThat(engine.receiver().take()).isEmpty();
    }

    @Test
    void messagesPassInBothDirections() {
        socket.text("4hello", "4");
        socket.receiver().onBinary(ByteBuffer.wrap(new byte[] {'a', 'b'}));
        assertThat(engine.receiver().take()).containsExactly("hello", "", "<ab>");
        engine.emit("x");
        engine.session()
                .send(
                        List.of(new Frame.Text("451-"), new Frame.Binary(ByteBuffer.wrap(new byte[] {'y'}))),
                        Delivery.RELIABLE);
        assertThat(socket.take()).containsExactly("4x", "451-", "<y>");
    }

    /** As a stock client with {@code forceBase64} sends it. */
    @Test
    void binaryMayComeInBase64() {
        socket.text("bAGFi", "b");
        assertThat(engine.receiver().take()).containsExactly("<\u0000ab>", "<>");
    }

    @Test
    void congestionIsPassedOnToTheContainer() {
        CompletionStage<Void> room = new CompletableFuture<>();
        engine.receiver().congestion = room;
        assertThat(socket.receiver().onText("4a")).isSameAs(room);
        assertThat(socket.receiver().onText("3")).isNull();
        assertThat(socket.receiver().onBinary(ByteBuffer.allocate(1))).isSameAs(room);
    }

    @Test
    void closePacketClosesAtOnce() {
        socket.text("1");
        assertThat(socket.closed()).isEqualTo("1005");
        assertEnded("transport close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2probe"})
    void pingOfAClientIsATransportError(String frame) {
        socket.text(frame);
        assertThat(socket.closed()).isEqualTo("1005");
        assertEnded("transport error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "7", "b_w?", "\u0000"})
    void badPacketIsAParseError(String frame) {
        socket.text(frame);
        assertThat(socket.closed()).isEqualTo("1005");
        assertEnded("parse error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0{\"sid\":\"__proto__\"}", "3", "3probe", "5", "6"})
    void packetsWithoutMeaningAreIgnored(String frame) {
        socket.text(frame, "4a");
        assertThat(engine.receiver().take()).containsExactly("a");
        assertThat(socket.closed()).isEmpty();
    }

    @Test
    void messageAboveTheLimitIsATransportError() {
        socket.receiver().onTooLarge();
        assertThat(socket.closed()).isEqualTo("1009");
        socket.receiver().onClose(1009, "");
        assertEnded("transport error");
        assertThat(engine.exceeded).containsExactly("max-payload");
    }

    @Test
    void lostConnectionIsATransportClose() {
        socket.receiver().onClose(1006, "");
        assertEnded("transport close");
    }

    @Test
    void applicationClosesAfterWhatIsQueued() {
        engine.emit("a");
        engine.session().close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        engine.emit("lost");
        assertThat(socket.take()).containsExactly("4a");
        assertThat(socket.closed()).isEqualTo("1005");
        assertEnded("server namespace disconnect");
    }

    @Test
    void violationIsAForcedClose() {
        engine.receiver().onText = text -> engine.session().violation();
        socket.text("4bad", "4late");
        assertThat(socket.closed()).isEqualTo("1005");
        assertThat(engine.receiver().take()).containsExactly("bad", "✗ forced close");
    }

    @Test
    void volatileMessageIsDroppedUnlessTheSocketIsWritable() {
        Delivery isVolatile = new Delivery(true, true);
        engine.session().send(List.of(new Frame.Text("4a")), isVolatile);
        socket.connection().writable = false;
        engine.session().send(List.of(new Frame.Text("4lost")), isVolatile);
        assertThat(engine.session().writable()).isFalse();
        assertThat(socket.take()).containsExactly("4a");
    }

    @Test
    void laneAndUnwrapAskTheConnection() {
        socket.connection().inPlace = true;
        assertThat(engine.session().handlerThread()).isEqualTo(org.gatehouse.spi.HandlerThread.MAY_BLOCK);
        engine.session().cork();
        assertThat(socket.connection().corks).isEqualTo(1);
        engine.session().uncork();
        assertThat(socket.connection().corks).isZero();
        assertThat(engine.session().unwrap(FakeConnection.class)).containsSame(socket.connection());
        assertThat(engine.session().unwrap(String.class)).isEmpty();
        CompletionStage<Void> flushed = engine.session().flushed();
        socket.connection().flush();
        assertThat(flushed.toCompletableFuture()).isCompleted();
    }

    @Test
    void closeFromAnotherThreadIsToldAfterTheCallThatIsRunning() {
        engine.receiver().onText = text -> {
            CompletableFuture.runAsync(() -> engine.session().close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT))
                    .join();
            assertThat(engine.receiver().take()).containsExactly("a");
        };
        socket.text("4a", "4late");
        assertThat(engine.receiver().take()).containsExactly("✗ server namespace disconnect");
    }

    @Test
    void receiverThatFailsEndsItsSession() {
        engine.receiver().onText = text -> {
            throw new IllegalStateException("broken");
        };
        socket.text("4a", "4b");
        assertThat(engine.receiver().take()).containsExactly("a", "✗ transport error");
        assertThat(socket.closed()).isEqualTo("1005");
    }

    @Test
    void applicationThatFailsToOpenEndsTheSession() {
        EngineIoFixture broken = new EngineIoFixture(session -> {
            throw new IllegalStateException("broken");
        });
        Socket closed = broken.open(EngineIoFixture.WEBSOCKET);
        assertThat(closed.closed()).isEqualTo("1005");
        closed.text("4a").receiver().onClose(1005, "");
        assertThat(broken.get(EngineIoFixture.POLLING).response().status()).isEqualTo(500);
        assertThat(broken.timer.waiting()).isZero();
    }
}
