package org.gatehouse.internal.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.internal.engineio.EngineIoPacket.Binary;
import org.gatehouse.internal.engineio.EngineIoPacket.Close;
import org.gatehouse.internal.engineio.EngineIoPacket.Noop;
import org.gatehouse.internal.engineio.EngineIoPacket.Open;
import org.gatehouse.internal.engineio.EngineIoPacket.Ping;
import org.gatehouse.internal.engineio.EngineIoPacket.Pong;
import org.gatehouse.internal.engineio.EngineIoPacket.Text;
import org.gatehouse.internal.engineio.EngineIoPacket.Upgrade;
import org.gatehouse.spi.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineIoCodecTest {

    private static final int MANY = 10_000;

    private static Binary bytes(int... values) {
        ByteBuffer data = ByteBuffer.allocate(values.length);
        for (int value : values) {
            data.put((byte) value);
        }
        return new Binary(data.flip());
    }

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of(
                        "0{\"sid\":\"lv_VI97HAXpY6yYWAAAC\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,"
                                + "\"pingTimeout\":20000,\"maxPayload\":1000000}",
                        new Open(
                                "{\"sid\":\"lv_VI97HAXpY6yYWAAAC\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,"
                                        + "\"pingTimeout\":20000,\"maxPayload\":1000000}")),
                Arguments.of("0", new Open("")),
                Arguments.of("1", new Close()),
                Arguments.of("2", new Ping("")),
                Arguments.of("2probe", new Ping("probe")),
                Arguments.of("3", new Pong("")),
                Arguments.of("3probe", new Pong("probe")),
                Arguments.of("4", new Text("")),
                Arguments.of("4hello", new Text("hello")),
                Arguments.of("4€", new Text("€")),
                Arguments.of("42[\"x\"]", new Text("2[\"x\"]")),
                Arguments.of("4bAQIDBA==", new Text("bAQIDBA==")),
                Arguments.of("5", new Upgrade()),
                Arguments.of("6", new Noop()));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void textFrameAndPacketAreTheSameInBothDirections(String frame, EngineIoPacket packet) {
        assertThat(EngineIoCodec.decode(frame)).isEqualTo(packet);
        assertThat(EngineIoCodec.encode(packet)).isEqualTo(new Frame.Text(frame));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "9",
                "abc",
                "b?",
                "bAQ!D",
                "bAQ=?",
                "bAQ\u00a0ID",
                "bAQ\u0000D",
                " 4",
                "\u0000",
                "-1",
                "４",
                "x4hello",
                "\ud800"
            })
    void frameWithoutKnownTypeIsNoPacket(String frame) {
        assertThat(EngineIoCodec.decode(frame)).isNull();
    }

    @Test
    void binaryFrameIsTheMessageItself() {
        assertThat(EngineIoCodec.encode(bytes(1, 2, 3, 4)))
                .isEqualTo(new Frame.Binary(bytes(1, 2, 3, 4).data()));
    }

    static Stream<Arguments> payloads() {
        return Stream.of(
                Arguments.of("4hello", List.of(new Text("hello"))),
                Arguments.of("4hello\u001e2\u001e4world", List.of(new Text("hello"), new Ping(""), new Text("world"))),
                Arguments.of("4hello\u001ebAQIDBA==", List.of(new Text("hello"), bytes(1, 2, 3, 4))),
                Arguments.of("bAQIDBA==", List.of(bytes(1, 2, 3, 4))),
                Arguments.of("b", List.of(bytes())),
                Arguments.of("b+/8=", List.of(bytes(0xfb, 0xff))),
                Arguments.of("4€\u001e4 \ud83d\ude00", List.of(new Text("€"), new Text(" \ud83d\ude00"))),
                Arguments.of("6\u001e1", List.of(new Noop(), new Close())),
                Arguments.of("4\u001e4", List.of(new Text(""), new Text(""))),
                Arguments.of("5", List.of(new Upgrade())));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void payloadAndPacketsAreTheSameInBothDirections(String payload, List<EngineIoPacket> packets) {
        assertThat(EngineIoCodec.decodePayload(payload.getBytes(UTF_8), MANY))
                .isEqualTo(new EngineIoCodec.Payload(packets, false));
        assertThat(new String(
                        EngineIoCodec.encodePayload(
                                packets.stream().map(EngineIoCodec::encode).toList()),
                        UTF_8))
                .isEqualTo(payload);
    }

    static Stream<Arguments> badPayloads() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("abc", List.of()),
                Arguments.of("\u001e", List.of()),
                Arguments.of("\u001e4a", List.of()),
                Arguments.of("4a\u001e", List.of(new Text("a"))),
                Arguments.of("4a\u001e4b\u001ex\u001e4c", List.of(new Text("a"), new Text("b"))),
                Arguments.of("4a\u001e\u001e4c", List.of(new Text("a"))),
                Arguments.of("4a\u001eb!!!!\u001e4c", List.of(new Text("a"))),
                Arguments.of("4a\u001ebAQ?D\u001e4c", List.of(new Text("a"))),
                Arguments.of("bAQ=?", List.of()));
    }

    @ParameterizedTest
    @MethodSource("badPayloads")
    void packetsBeforeTheFirstBadOneAreKept(String payload, List<EngineIoPacket> packets) {
        assertThat(EngineIoCodec.decodePayload(payload.getBytes(UTF_8), MANY))
                .isEqualTo(new EngineIoCodec.Payload(packets, true));
    }

    @Test
    void payloadEndsAtTheLimitOfPackets() {
        assertThat(EngineIoCodec.decodePayload("4a\u001e4b\u001e4c".getBytes(UTF_8), 2))
                .isEqualTo(new EngineIoCodec.Payload(List.of(new Text("a"), new Text("b")), true));
        assertThat(EngineIoCodec.decodePayload("4a\u001e4b".getBytes(UTF_8), 2).malformed())
                .isFalse();
    }

    @Test
    void aMegabyteOfTinyPacketsStopsAtTheLimit() {
        String payload = String.join("\u001e", Collections.nCopies(333_333, "4"));
        EngineIoCodec.Payload decoded = EngineIoCodec.decodePayload(payload.getBytes(UTF_8), MANY);
        assertThat(decoded.packets()).hasSize(MANY);
        assertThat(decoded.malformed()).isTrue();
    }

    @Test
    void bytesThatAreNoUtf8AreReplaced() {
        assertThat(EngineIoCodec.decodePayload(new byte[] {'4', (byte) 0xff, 'a'}, MANY)
                        .packets())
                .containsExactly(new Text("\ufffda"));
    }

    @Test
    void sliceOfABufferIsEncodedFromPositionToLimit() {
        ByteBuffer data =
                ByteBuffer.wrap(new byte[] {9, 1, 2, 3, 4, 9}).position(1).limit(5);
        Frame.Binary frame = new Frame.Binary(data);
        assertThat(EngineIoCodec.encodePayload(List.of(frame, frame)))
                .isEqualTo("bAQIDBA==\u001ebAQIDBA==".getBytes(UTF_8));
    }
}
