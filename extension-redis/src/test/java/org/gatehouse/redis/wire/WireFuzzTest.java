package org.gatehouse.redis.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Whatever somebody publishes: the seeds of the corpus as a test, and {@code bin/fuzz} makes more. It is read or dropped; and what another
 * node wants, this one can say, too.
 */
class WireFuzzTest {

    private static final ClassicChannels CHANNELS = new ClassicChannels("socket.io");
    private static final List<String> CLASSIC = List.of(
            "socket.io#/#",
            "socket.io-request#/#",
            "socket.io-response#/#",
            "socket.io#/#room#",
            "socket.io-request#/a#");
    private static final String NAME = "a260fd51a3eb5a4f";

    private final ClassicWire classic = classic(NAME);
    private final ClassicWire otherClassic = classic("7ce2b43c52c6cbfe");
    private final EnvelopeWire envelope = envelope(NAME);
    private final EnvelopeWire otherEnvelope = envelope("7ce2b43c52c6cbfe");

    private static ClassicWire classic(String name) {
        return new ClassicWire(CHANNELS, name, Messages.CODEC, WireOptions.STANDARD);
    }

    private static EnvelopeWire envelope(String name) {
        return new EnvelopeWire(name, Messages.CODEC, WireOptions.STANDARD);
    }

    /** The first byte chooses the channel. */
    @FuzzTest
    void aClassicMessageIsReadOrDropped(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String channel = CLASSIC.get(Math.floorMod(input[0], CLASSIC.size()));
        Incoming incoming = classic.read(channel, ByteBuffer.wrap(input, 1, input.length - 1));
        assertSensible(incoming);
        if (incoming instanceof Incoming.Asked asked) {
            asked.requests().forEach(request -> {
                Publication said = otherClassic.request(request);
                assertThat(classic.read(said.channel(), said.message())).isInstanceOf(Incoming.Asked.class);
            });
        }
    }

    @FuzzTest
    void anEnvelopeIsReadOrDropped(byte[] input) {
        Incoming incoming = envelope.read(ByteBuffer.wrap(input));
        assertSensible(incoming);
        assertSaid(incoming);
    }

    /** The first line is the type, the rest the data. */
    @FuzzTest
    void anEntryOfAStreamIsReadOrDropped(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int line = Math.max(0, text.indexOf('\n'));
        Incoming incoming = envelope.read(Map.of(
                "uid",
                "emitter",
                "nsp",
                "/",
                "type",
                text.substring(0, line),
                "data",
                text.substring(line).strip()));
        assertSensible(incoming);
        assertSaid(incoming);
    }

    private void assertSaid(Incoming incoming) {
        if (incoming instanceof Incoming.Asked asked) {
            asked.requests().forEach(request -> {
                assertThat(envelope.read(otherEnvelope.sharded(request))).isInstanceOf(Incoming.Asked.class);
                if (EnvelopeWire.isKept(request)) {
                    assertThat(envelope.read(otherEnvelope.entry(request))).isInstanceOf(Incoming.Asked.class);
                } else {
                    assertThat(envelope.read(otherEnvelope.published(request))).isInstanceOf(Incoming.Asked.class);
                }
            });
        }
    }

    private static void assertSensible(Incoming incoming) {
        if (incoming instanceof Incoming.Unreadable unreadable) {
            assertThat(unreadable.reason()).isNotBlank().hasSizeLessThan(200);
        } else if (incoming instanceof Incoming.Asked asked) {
            assertThat(asked.requests()).isNotEmpty();
        }
    }
}
