package org.gatehouse.internal.socketio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.gatehouse.internal.json.JsonLimits;
import org.gatehouse.spi.PacketException;
import org.gatehouse.spi.SocketIoPacket;
import org.jspecify.annotations.Nullable;

/** Whatever a client sends: the seeds of the corpus as a test, and {@code bin/fuzz} makes more. */
class SocketIoFuzzTest {

    private static final SocketIoLimits LIMITS = new SocketIoLimits(new JsonLimits(100, 100), 3, 1_000, 10);

    /** Messages are divided by bytes of 0x1e; one that begins with {@code b} is binary. */
    @FuzzTest
    void messagesArePacketsOrBreakTheProtocol(byte[] input) {
        JsonDecoder decoder = new JsonDecoder(LIMITS);
        int start = 0;
        try {
            for (int i = 0; i <= input.length; i++) {
                if (i == input.length || input[i] == 0x1e) {
                    check(decode(decoder, Arrays.copyOfRange(input, start, i)));
                    start = i + 1;
                }
            }
        } catch (PacketException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static @Nullable SocketIoPacket decode(JsonDecoder decoder, byte[] message) throws PacketException {
        return message.length > 0 && message[0] == 'b'
                ? decoder.binary(ByteBuffer.wrap(message, 1, message.length - 1).slice())
                : decoder.text(new String(message, UTF_8));
    }

    private static void check(@Nullable SocketIoPacket packet) {
        if (packet != null) {
            assertThat(packet.namespace()).startsWith("/");
        }
        if (packet instanceof SocketIoPacket.Event event) {
            assertThat(event.name()).isNotNull();
        }
    }
}
