package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollCompressionTest {

    private EngineIoFixture engine = new EngineIoFixture();
    private String sid = engine.openPolling();

    private void restart(String... options) {
        engine = new EngineIoFixture(options);
        sid = engine.openPolling();
    }

    private static List<Frame> text(String text) {
        return List.of(new Frame.Text(EngineIoSession.TEXT_PREFIX + text));
    }

    @Test
    void largeAnswerIsCompressedIfConfiguredAndAccepted() throws IOException {
        restart("http-compression", "true");
        engine.emit("x".repeat(1_023));
        FakeExchange poll = engine.poll(sid, "Accept-Encoding", "br, gzip;q=0.5");
        assertThat(poll.response().headers()).containsEntry("Content-Encoding", "gzip");
        assertThat(poll.response().body().length).isLessThan(100);
        byte[] plain =
                new GZIPInputStream(new ByteArrayInputStream(poll.response().body())).readAllBytes();
        assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo("4" + "x".repeat(1_023));
    }

    @Test
    void theThresholdIsConfigured() {
        restart("http-compression", "true", "http-compression-threshold", "100");
        engine.emit("x".repeat(98));
        assertThat(engine.poll(sid, "Accept-Encoding", "gzip").response().headers())
                .doesNotContainKey("Content-Encoding");
        engine.emit("x".repeat(99));
        assertThat(engine.poll(sid, "Accept-Encoding", "gzip").response().headers())
                .containsEntry("Content-Encoding", "gzip");
    }

    @Test
    void compressionOfWebSocketsIsAnotherMatter() {
        restart("compression", "true");
        engine.emit("x".repeat(2_000));
        assertThat(engine.poll(sid, "Accept-Encoding", "gzip").response().headers())
                .doesNotContainKey("Content-Encoding");
    }

    @ParameterizedTest
    @CsvSource({
        "1022,gzip,true,true",
        "2000,br,true,true",
        "2000,gzip;q=0,true,true",
        "2000,gzip; q=0.0,true,true",
        "2000,gzip,false,true",
        "2000,gzip,true,false",
        "2000,'',true,true"
    })
    void otherAnswersAreNotCompressed(int length, String accepted, boolean configured, boolean wanted) {
        restart("http-compression", Boolean.toString(configured));
        engine.session().send(text("x".repeat(length)), new Delivery(false, wanted));
        FakeExchange poll = engine.poll(sid, "Accept-Encoding", accepted);
        assertThat(poll.answer()).hasSize(length + 1);
        assertThat(poll.response().headers()).doesNotContainKey("Content-Encoding");
    }
}
