package org.gatehouse.internal.plainws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.gatehouse.internal.json.JsonLimits;

/** Whatever a client sends: the seeds of the corpus as a test, and {@code bin/fuzz} makes more. */
class PlainFuzzTest {

    private static final PlainMessages MESSAGES =
            new PlainMessages(new JsonLimits(64, 64), Optional::empty, new GarbageLog(System::nanoTime));

    @FuzzTest
    void frameIsAMessageOrGarbage(byte[] input) {
        assertThat(MESSAGES.read(new String(input, UTF_8))).isNotNull();
        assertThat(MESSAGES.read(ByteBuffer.wrap(input))).isNotNull();
    }
}
