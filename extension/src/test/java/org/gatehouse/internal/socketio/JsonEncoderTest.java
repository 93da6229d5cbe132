package org.gatehouse.internal.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEncoderTest {

    private static final JsonbPayloadCodec CODEC = new JsonbPayloadCodec();
    private static final JsonEncoder MAIN = new JsonEncoder(CODEC, "/");
    private static final JsonEncoder ADMIN = new JsonEncoder(CODEC, "/adm");
    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    static Stream<Arguments> messages() {
        byte[] ab = {'a', 'b'};
        return Stream.of(
                Arguments.of(MAIN.connect("V3qC", Optional.empty()), "40{\"sid\":\"V3qC\"}", List.of()),
                Arguments.of(
                        ADMIN.connect("V3qC", Optional.of("pj6n")),
                        "40/adm,{\"sid\":\"V3qC\",\"pid\":\"pj6n\"}",
                        List.of()),
                Arguments.of(ADMIN.connect("V3qC", Optional.empty()), "40/adm,{\"sid\":\"V3qC\"}", List.of()),
                Arguments.of(
                        ADMIN.connectError("Invalid namespace", null),
                        "44/adm,{\"message\":\"Invalid namespace\"}",
                        List.of()),
                Arguments.of(
                        MAIN.connectError("nope", Map.of("code", 42)),
                        "44{\"message\":\"nope\",\"data\":{\"code\":42}}",
                        List.of()),
                Arguments.of(
                        MAIN.connectError("no\"pe", ab),
                        "44{\"message\":\"no\\\"pe\",\"data\":{\"type\":\"Buffer\",\"data\":[97,98]}}",
                        List.of()),
                Arguments.of(MAIN.disconnect(), "41", List.of()),
                Arguments.of(ADMIN.disconnect(), "41/adm,", List.of()),
                Arguments.of(event(MAIN, -1, "ev", 1), "42[\"ev\",1]", List.of()),
                Arguments.of(event(ADMIN, 12, "ev"), "42/adm,12[\"ev\"]", List.of()),
                Arguments.of(event(MAIN, 0, "q", 1), "420[\"q\",1]", List.of()),
                Arguments.of(
                        event(MAIN, -1, "pop", Map.of("test", "test")), "42[\"pop\",{\"test\":\"test\"}]", List.of()),
                Arguments.of(event(MAIN, -1, "pop", (Object) null), "42[\"pop\",null]", List.of()),
                Arguments.of(event(MAIN, -1, "pop", List.of(1, 2)), "42[\"pop\",[1,2]]", List.of()),
                Arguments.of(event(MAIN, -1, "bin", ab), "451-[\"bin\"," + PLACEHOLDER + "]", List.of(ab)),
                Arguments.of(
                        event(ADMIN, 3, "bin", ab, new byte[0]),
                        "452-/adm,3[\"bin\"," + PLACEHOLDER + ",{\"_placeholder\":true,\"num\":1}]",
                        List.of(ab, new byte[0])),
                Arguments.of(MAIN.ack(12, List.of("res")), "4312[\"res\"]", List.of()),
                Arguments.of(ADMIN.ack(12, List.of()), "43/adm,12[]", List.of()),
                Arguments.of(ADMIN.ack(5, List.of("yo")), "43/adm,5[\"yo\"]", List.of()),
                Arguments.of(MAIN.ack(10, List.of(ab)), "461-10[" + PLACEHOLDER + "]", List.of(ab)),
                Arguments.of(ADMIN.ack(10, List.of(ab)), "461-/adm,10[" + PLACEHOLDER + "]", List.of(ab)),
                Arguments.of(
                        event(
                                MAIN,
                                -1,
                                "ev",
                                new Date(0),
                                null,
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                Map.of("d", new Date(1)),
                                new HashMap<>(),
                                List.of(new byte[] {1})),
                        "451-[\"ev\",\"1970-01-01T00:00:00.000Z\",null,null,null,{\"d\":\"1970-01-01T00:00:00.001Z\"},{},["
                                + PLACEHOLDER + "]]",
                        List.of(new byte[] {1})));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageIsEncoded(List<Frame> frames, String text, List<byte[]> attachments) {
        assertThat(frames.get(0)).isEqualTo(new Frame.Text(text));
        assertThat(frames.subList(1, frames.size()))
                .isEqualTo(attachments.stream()
                        .map(bytes -> new Frame.Binary(ByteBuffer.wrap(bytes)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void reservedNameIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> event(MAIN, -1, name));
    }

    @Test
    void valueThatIsNoJsonIsRefused() {
        Map<String, Object> cycle = new HashMap<>();
        cycle.put("self", cycle);
        assertThatIllegalArgumentException().isThrownBy(() -> event(MAIN, -1, "ev", cycle));
        assertThatIllegalArgumentException().isThrownBy(() -> MAIN.ack(1, List.of(cycle)));
    }

    @Test
    void broadcastIsEncodedOnce() {
        OutboundEvent event = new OutboundEvent("ev", List.of(1), OptionalLong.of(4), OutboundEvent.Delivery.RELIABLE);
        List<Frame> first = new JsonEncoder(CODEC, "/adm").event(event);
        assertThat(first).containsExactly(new Frame.Text("42/adm,4[\"ev\",1]"));
        assertThat(new JsonEncoder(CODEC, "/adm").event(event)).isSameAs(first);
    }

    private static List<Frame> event(JsonEncoder encoder, long id, String name, Object... arguments) {
        return encoder.event(name, Arrays.asList(arguments), id < 0 ? OptionalLong.empty() : OptionalLong.of(id));
    }
}
