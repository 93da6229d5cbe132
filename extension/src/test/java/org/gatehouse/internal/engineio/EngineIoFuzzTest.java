package org.gatehouse.internal.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.spi.Frame;

/** Whatever a client sends: the seeds of the corpus as a test, and {@code bin/fuzz} makes more. */
class EngineIoFuzzTest {

    private static final int MOST_PACKETS = 100;

    @FuzzTest
    void frameIsAPacketOrNone(byte[] input) {
        EngineIoPacket packet = EngineIoCodec.decode(new String(input, UTF_8));
        if (packet != null && EngineIoCodec.encode(packet) instanceof Frame.Text text) {
            assertThat(EngineIoCodec.decode(text.text())).isEqualTo(packet);
        }
    }

    @FuzzTest
    void payloadIsBoundedAndSurvivesTheWayBack(byte[] input) {
        EngineIoCodec.Payload payload = EngineIoCodec.decodePayload(input, MOST_PACKETS);
        assertThat(payload.packets()).hasSizeLessThanOrEqualTo(MOST_PACKETS);
        if (payload.malformed() || payload.packets().isEmpty()) {
            return;
        }
        List<Frame> frames = new ArrayList<>();
        payload.packets().forEach(packet -> frames.add(EngineIoCodec.encode(packet)));
        if (frames.get(0) instanceof Frame.Binary) {
            frames.add(0, new Frame.Text("6"));
        }
        EngineIoCodec.Payload again =
                EngineIoCodec.decodePayload(EngineIoCodec.encodePayload(frames), MOST_PACKETS + 1);
        assertThat(again.malformed()).isFalse();
        assertThat(again.packets()).hasSameSizeAs(frames);
    }

    @FuzzTest
    void base64IsBytesOrNone(byte[] input) {
        String text = new String(input, UTF_8);
        ByteBuffer bytes = Base64Reader.read(text, 0);
        if (bytes != null) {
            assertThat(bytes.remaining()).isLessThanOrEqualTo(text.length() * 3 / 4);
        }
    }
}
