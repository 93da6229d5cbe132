package org.gatehouse.internal.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.gatehouse.internal.json.JsonLimits;
import org.gatehouse.spi.PacketException;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.SocketIoPacket;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {

    private static final SocketIoLimits LIMITS = new SocketIoLimits(new JsonLimits(1024, 1000), 10, 1000, 10);
    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    private final JsonDecoder decoder = new JsonDecoder(LIMITS);

    static Stream<Arguments> packets() {
        return Stream.of(
                Arguments.of("0", connect("/", null)),
                Arguments.of("0{\"token\":\"x\"}", connect("/", "{\"token\":\"x\"}")),
                Arguments.of("0/admin,{\"a\":1}", connect("/admin", "{\"a\":1}")),
                Arguments.of("0/admin,", connect("/admin", null)),
                Arguments.of("0/admin", connect("/admin", null)),
                Arguments.of("0/chat,{\"token\":\"abc\"}", connect("/chat", "{\"token\":\"abc\"}")),
                Arguments.of("0/a?x=1,", connect("/a?x=1", null)),
                Arguments.of("0{}", connect("/", "{}")),
                Arguments.of("0 { } ", connect("/", "{ }")),
                Arguments.of("1", new SocketIoPacket.Disconnect("/")),
                Arguments.of("1/adm,", new SocketIoPacket.Disconnect("/adm")),
                Arguments.of("1/adm", new SocketIoPacket.Disconnect("/adm")),
                Arguments.of("2[\"ev\",1]", event("/", -1, "ev", "1")),
                Arguments.of("2/adm,12[\"ev\"]", event("/adm", 12, "ev")),
                Arguments.of("20[\"ackme\",{\"a\":1}]", event("/", 0, "ackme", "{\"a\":1}")),
                Arguments.of("2/chat,5[\"m\",\"yo\"]", event("/chat", 5, "m", "\"yo\"")),
                Arguments.of("2[\"push\",{\"test\":\"test\"}]", event("/", -1, "push", "{\"test\":\"test\"}")),
                Arguments.of("2[\"push\",1,2]", event("/", -1, "push", "1", "2")),
                Arguments.of("2[ \"a\" , null ,[1, 2] ] ", event("/", -1, "a", "null", "[1, 2]")),
                Arguments.of("2[1,2]", event("/", -1, "1", "2")),
                Arguments.of("2[5,1]", event("/", -1, "5", "1")),
                Arguments.of("2[-0]", event("/", -1, "0")),
                Arguments.of("2[1.50]", event("/", -1, "1.5")),
                Arguments.of("2[1e2]", event("/", -1, "100")),
                Arguments.of("2[\"\"]", event("/", -1, "")),
                Arguments.of("2[\"error\",\"x\"]", event("/", -1, "error", "\"x\"")),
                Arguments.of("2[\"message\"]", event("/", -1, "message")),
                Arguments.of("2[\"\\u0065v\"]", event("/", -1, "ev")),
                Arguments.of("2[\"__proto__\"]", event("/", -1, "__proto__")),
                Arguments.of("2[\"x\"," + PLACEHOLDER + "]", event("/", -1, "x", PLACEHOLDER)),
                Arguments.of(
                        "2[\"x\",{\"_placeholder\":true,\"num\":\"splice\"}]",
                        event("/", -1, "x", "{\"_placeholder\":true,\"num\":\"splice\"}")),
                Arguments.of("29007199254740992[\"x\"]", event("/", 1L << 53, "x")),
                Arguments.of("2007[\"x\"]", event("/", 7, "x")),
                Arguments.of("312[\"res\"]", ack("/", 12, "\"res\"")),
                Arguments.of("30[\"resp\",\"second\"]", ack("/", 0, "\"resp\"", "\"second\"")),
                Arguments.of("3/adm,12[]", ack("/adm", 12)),
                Arguments.of("3999[\"x\"]", ack("/", 999, "\"x\"")),
                Arguments.of("3[\"x\"]", ack("/", -1, "\"x\"")));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void textIsDecoded(String text, SocketIoPacket packet) throws PacketException {
        assertThat(decoder.text(text)).isEqualTo(packet);
        assertThat(decoder.text(text)).isEqualTo(packet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "a",
                "7",
                "9",
                "-1",
                " 2[\"x\"]",
                "\u0662[\"x\"]",
                "4",
                "4{\"message\":\"x\"}",
                "4/x,{\"message\":\"x\"}",
                "0\"abc\"",
                "0[\"abc\"]",
                "0a,",
                "0null",
                "05",
                "012{}",
                "0{",
                "0{}x",
                "0 ",
                "0/a,\"x\"",
                "0/a,null",
                "0{\"a\":01}",
                "1{}",
                "1[]",
                "1x",
                "15",
                "1/adm,x",
                "1 ",
                "2",
                "2[]",
                "2{}",
                "2\"x\"",
                "2null",
                "2abc[\"x\"]",
                "2[true]",
                "2[null]",
                "2[{}]",
                "2[[]]",
                "2[\"x\"",
                "2[\"x\"]]",
                "2[\"x\",]",
                "2[\"x\" 1]",
                "2[x]",
                "2{\"not\":\"array\"}",
                "2[{\"toString\":\"foo\"}]",
                "2[\"connect\"]",
                "2[\"connect_error\"]",
                "2[\"disconnect\"]",
                "2[\"disconnecting\"]",
                "2[\"newListener\"]",
                "2[\"removeListener\"]",
                "2[\"\\u0063onnect\"]",
                "2-1[\"x\"]",
                "21.5[\"x\"]",
                "2 1[\"x\"]",
                "2/adm[\"x\"]",
                "2/adm",
                "2/adm,12",
                "299999999999999999999[\"x\"]",
                "29007199254740993[\"x\"]",
                "2\u0661[\"x\"]",
                "3",
                "31",
                "31{}",
                "31\"x\"",
                "31[",
                "399999999999999999999[]",
                "5",
                "5[\"x\"]",
                "51",
                "51[\"x\"]",
                "5-[\"x\"]",
                "50-[\"x\"]",
                "500-[\"x\"]",
                "511-[\"x\"]",
                "510000-[\"x\"]",
                "5a-[\"x\"]",
                "51.23-[\"x\"]",
                "5-1-[\"x\"]",
                "5 1-[\"x\"]",
                "51-",
                "51-[]",
                "51-{}",
                "51-[\"connect\"," + PLACEHOLDER + "]",
                "51-[" + PLACEHOLDER + "]",
                "54294967297-[\"x\"]",
                "51-[\"x\",{\"_placeholder\":true,\"num\":5}]",
                "51-[\"x\",{\"_placeholder\":true,\"num\":1}]",
                "51-[\"x\",{\"_placeholder\":true,\"num\":-1}]",
                "51-[\"x\",{\"_placeholder\":true,\"num\":1.5}]",
                "51-[\"x\",{\"_placeholder\":true,\"num\":\"splice\"}]",
                "51-[\"x\",{\"_placeholder\":true}]",
                "51-[\"x\",[{\"a\":{\"_placeholder\":true,\"num\":9}}]]",
                "6",
                "60-1[]",
                "61-1",
                "61-1{}",
                "611-1[]",
                "61-1[{\"_placeholder\":true,\"num\":1}]"
            })
    void hostileTextIsRefused(String text) {
        assertThatExceptionOfType(PacketException.class).isThrownBy(() -> decoder.text(text));
    }

    static Stream<Arguments> binaryPackets() {
        return Stream.of(
                Arguments.of("51-[\"ev\"," + PLACEHOLDER + "]", 1, binaryEvent("/", -1, "ev", 1, PLACEHOLDER)),
                Arguments.of("51-[\"push\"," + PLACEHOLDER + "]", 1, binaryEvent("/", -1, "push", 1, PLACEHOLDER)),
                Arguments.of(
                        "52-/adm,7[\"ev\"," + PLACEHOLDER + ",{\"a\":{\"_placeholder\":true,\"num\":1}}]",
                        2,
                        binaryEvent("/adm", 7, "ev", 2, PLACEHOLDER, "{\"a\":{\"_placeholder\":true,\"num\":1}}")),
                Arguments.of("51-[\"unused\"]", 1, binaryEvent("/", -1, "unused", 1)),
                Arguments.of(
                        "51-[\"twice\"," + PLACEHOLDER + "," + PLACEHOLDER + "]",
                        1,
                        binaryEvent("/", -1, "twice", 1, PLACEHOLDER, PLACEHOLDER)),
                Arguments.of("510-[\"ev\"]", 10, binaryEvent("/", -1, "ev", 10)),
                Arguments.of("501-[\"ev\"]", 1, binaryEvent("/", -1, "ev", 1)),
                Arguments.of(
                        "61-12[" + PLACEHOLDER + "]",
                        1,
                        new SocketIoPacket.Ack(
                                "/", OptionalLong.of(12), List.of(new Payload(PLACEHOLDER, buffers(1))))),
                Arguments.of("61-/adm,0[]", 1, new SocketIoPacket.Ack("/adm", OptionalLong.of(0), List.of())));
    }

    @ParameterizedTest
    @MethodSource("binaryPackets")
    void packetIsCompleteWithItsLastAttachment(String text, int attachments, SocketIoPacket packet)
            throws PacketException {
        for (int round = 0; round < 2; round++) {
            SocketIoPacket last = decoder.text(text);
            for (ByteBuffer buffer : buffers(attachments)) {
                assertThat(last).isNull();
                last = decoder.binary(buffer);
            }
            assertThat(last).isEqualTo(packet);
        }
        assertThatExceptionOfType(PacketException.class).isThrownBy(() -> decoder.binary(ByteBuffer.allocate(1)));
    }

    @Test
    void binaryOutOfTheBlueIsRefused() {
        assertThatExceptionOfType(PacketException.class).isThrownBy(() -> decoder.binary(ByteBuffer.allocate(1)));
    }

    @Test
    void textInsteadOfAnAttachmentIsRefused() throws PacketException {
        decoder.text("51-[\"x\"," + PLACEHOLDER + "]");
        assertThatExceptionOfType(PacketException.class).isThrownBy(() -> decoder.text("2[\"y\"]"));
    }

    @Test
    void attachmentsThatAreTooLargeTogetherAreRefused() throws PacketException {
        decoder.text("52-[\"x\"]");
        assertThat(decoder.binary(ByteBuffer.allocate(600))).isNull();
        assertThatExceptionOfType(PacketException.class).isThrownBy(() -> decoder.binary(ByteBuffer.allocate(401)));
    }

    @Test
    void attachmentsAsLargeAsTheLimitAreAccepted() throws PacketException {
        decoder.text("52-[\"x\"]");
        decoder.binary(ByteBuffer.allocate(600));
        assertThat(decoder.binary(ByteBuffer.allocate(400))).isNotNull();
    }

    static Stream<String> bombs() {
        String digits = "9".repeat(900_000);
        return Stream.of(
                "5" + digits + "-[\"x\"]",
                "5" + "0".repeat(900_000) + "1-[\"x\"]",
                "5" + digits,
                "2" + digits + "[\"x\"]",
                "2" + "0".repeat(900_000) + "[\"x\"]",
                "2" + digits,
                "3" + digits + "[]",
                "2/" + "a".repeat(900_000),
                "0/" + "a".repeat(900_000) + ",",
                "2[" + digits + "]",
                "2[1e" + digits + "]",
                "2[\"x\"," + "[".repeat(900_000),
                "51-[\"x\"" + (",{\"_placeholder\":true,\"num\":0}").repeat(25_000) + "]",
                "51-[\"x\"," + "[".repeat(1000) + "]".repeat(1000) + "]",
                "2[" + "\"x\",".repeat(200_000) + "1]");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("bombs")
    void hostileLengthIsJudgedQuickly(String text) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try {
                decoder.text(text);
            } catch (PacketException e) {
                assertThat(e.getMessage().length()).isLessThan(200);
                assertThat(e.getStackTrace()).isEmpty();
            }
        });
    }

    private static SocketIoPacket connect(String namespace, String auth) {
        return new SocketIoPacket.Connect(namespace, Optional.ofNullable(auth).map(Payload::new));
    }

    private static SocketIoPacket event(String namespace, long id, String name, String... arguments) {
        return new SocketIoPacket.Event(
                namespace,
                id(id),
                name,
                Arrays.stream(arguments).map(Payload::new).toList());
    }

    private static SocketIoPacket binaryEvent(
            String namespace, long id, String name, int attachments, String... arguments) {
        return new SocketIoPacket.Event(
                namespace,
                id(id),
                name,
                Arrays.stream(arguments)
                        .map(json -> new Payload(json, buffers(attachments)))
                        .toList());
    }

    private static SocketIoPacket ack(String namespace, long id, String... values) {
        return new SocketIoPacket.Ack(
                namespace, id(id), Arrays.stream(values).map(Payload::new).toList());
    }

    private static OptionalLong id(long id) {
        return id < 0 ? OptionalLong.empty() : OptionalLong.of(id);
    }

    private static List<ByteBuffer> buffers(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> ByteBuffer.wrap(new byte[] {i.byteValue()}))
                .toList();
    }
}
