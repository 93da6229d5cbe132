package org.gatehouse.msgpack;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import org.gatehouse.spi.PacketException;

/** Whatever a client sends: the seeds of the corpus as a test, and {@code bin/fuzz} makes more. */
class MsgpackFuzzTest {

    private static final MsgpackLimits LIMITS = new MsgpackLimits(64, 10_000, 1_000);

    @FuzzTest
    void messageIsAPacketOrBreaksTheProtocol(byte[] input) {
        try {
            assertThat(new MsgpackDecoder(LIMITS, 10)
                            .binary(ByteBuffer.wrap(input))
                            .namespace())
                    .isNotNull();
        } catch (PacketException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @FuzzTest
    void valueIsReadOrRefused(byte[] input) {
        for (MsgpackDialect dialect : MsgpackDialect.values()) {
            try {
                new MsgpackCodec(dialect, LIMITS).read(ByteBuffer.wrap(input));
            } catch (MsgpackException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
