package org.gatehouse.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatehouse.spi.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonbPayloadCodecWritingTest {

    private static final JsonbPayloadCodec CODEC = new JsonbPayloadCodec();

    public enum Colour {
        RED
    }

    public record Message(String text, Integer count, Optional<String> note) {}

    public record Blob(byte[] data, ByteBuffer more, List<byte[]> list, Map<String, Object> map, Object any) {}

    public record Numbers(double d, Double boxed, double[] array, Date date, Instant instant) {}

    @JsonbNillable(false)
    public record WithoutNulls(String a, String b) {}

    public record Renamed(
            @JsonbProperty("other-name") String name,
            @JsonbTransient String secret) {}

    public static class Bean {
        public Object self;
        private final String name = "n";

        public String getName() {
            return name;
        }
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(null, "null"),
                Arguments.of("a\"b", "\"a\\\"b\""),
                Arguments.of('c', "\"c\""),
                Arguments.of(5, "5"),
                Arguments.of(Long.MAX_VALUE, "9223372036854775807"),
                Arguments.of(1.5, "1.5"),
                Arguments.of(0.1f, "0.1"),
                Arguments.of(new BigDecimal("12345678901234567890.10"), "12345678901234567890.10"),
                Arguments.of(true, "true"),
                Arguments.of(Double.NaN, "null"),
                Arguments.of(Float.NEGATIVE_INFINITY, "null"),
                Arguments.of(Optional.empty(), "null"),
                Arguments.of(Optional.of("x"), "\"x\""),
                Arguments.of(Colour.RED, "\"RED\""),
                Arguments.of(new Date(0), "\"1970-01-01T00:00:00.000Z\""),
                Arguments.of(Instant.parse("2026-01-02T03:04:05.678901Z"), "\"2026-01-02T03:04:05.678Z\""),
                Arguments.of(new java.sql.Timestamp(1), "\"1970-01-01T00:00:00.001Z\""),
                Arguments.of(LocalDate.of(2026, 1, 2), "\"2026-01-02\""),
                Arguments.of(Map.of(), "{}"),
                Arguments.of(Collections.singletonMap("k", null), "{\"k\":null}"),
                Arguments.of(Map.of(1, Colour.RED), "{\"1\":\"RED\"}"),
                Arguments.of(Map.of(Instant.EPOCH, 1), "{\"1970-01-01T00:00:00.000Z\":1}"),
                Arguments.of(Map.of(new Date(1), Map.of("a", "b")), "{\"1970-01-01T00:00:00.001Z\":{\"a\":\"b\"}}"),
                Arguments.of(List.of(Map.of(Instant.EPOCH, "x")), "[{\"1970-01-01T00:00:00.000Z\":\"x\"}]"),
                Arguments.of(Arrays.asList(1, null, "x"), "[1,null,\"x\"]"),
                Arguments.of(new int[] {1, 2}, "[1,2]"),
                Arguments.of(new Object[] {1, null}, "[1,null]"),
                Arguments.of(List.of(Double.NaN, 1.0), "[null,1.0]"),
                Arguments.of(
                        new Message("t", null, Optional.of("n")), "{\"count\":null,\"note\":\"n\",\"text\":\"t\"}"),
                Arguments.of(new WithoutNulls("a", null), "{\"a\":\"a\"}"),
                Arguments.of(new Renamed("n", "s"), "{\"other-name\":\"n\"}"),
                Arguments.of(new Bean(), "{\"name\":\"n\",\"self\":null}"),
                Arguments.of(
                        new Numbers(
                                Double.NaN,
                                Double.POSITIVE_INFINITY,
                                new double[] {Double.NaN, 2},
                                new Date(1),
                                Instant.EPOCH),
                        "{\"array\":[null,2.0],\"boxed\":null,\"d\":null,\"date\":\"1970-01-01T00:00:00.001Z\","
                                + "\"instant\":\"1970-01-01T00:00:00.000Z\"}"),
                Arguments.of(
                        Json.createObjectBuilder()
                                .add(
                                        "a",
                                        Json.createArrayBuilder()
                                                .add(1)
                                                .add("x")
                                                .addNull())
                                .build(),
                        "{\"a\":[1,\"x\",null]}"),
                Arguments.of(JsonValue.NULL, "null"),
                Arguments.of(List.of(JsonValue.TRUE, Json.createValue("s")), "[true,\"s\"]"),
                Arguments.of("\u2028\u007f\u0001\b\f\n\r\t/", "\"\u2028\u007f\\u0001\\b\\f\\n\\r\\t/\""),
                Arguments.of("\ud83d\ude00", "\"\ud83d\ude00\""),
                Arguments.of("\ud800x\udc00", "\"\\ud800x\\udc00\""),
                Arguments.of(Map.of("\ud800", "\udfff"), "{\"\\ud800\":\"\\udfff\"}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valueIsWrittenAsBrowsersWriteIt(Object value, String json) {
        assertThat(CODEC.write(value)).isEqualTo(json);
        assertThat(CODEC.writeArray(Arrays.asList(value, value))).isEqualTo(new Payload("[" + json + "," + json + "]"));
    }

    @Test
    void whatJsonbCannotWriteAsJsonIsRefusedRatherThanWritten() {
        assertThatThrownBy(() -> CODEC.write(Map.of(Optional.of(1), 2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noValuesAreAnEmptyArray() {
        assertThat(CODEC.writeArray(List.of())).isEqualTo(new Payload("[]"));
    }

    @Test
    void binaryAnywhereBecomesAttachmentsNumberedInTheOrderOfTheText() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("x", bytes(4));
        map.put("y", List.of(bytes(5), "s"));
        Blob blob = new Blob(
                bytes(6), ByteBuffer.wrap(bytes(9)), Arrays.asList(bytes(7), null), Map.of("k", bytes(8)), bytes(3));
        Payload payload = CODEC.writeArray(
                Arrays.asList("ev", bytes(1), ByteBuffer.wrap(bytes(2)).asReadOnlyBuffer(), blob, map));
        assertThat(payload.json())
                .isEqualTo("[\"ev\"," + placeholder(0) + "," + placeholder(1)
                        + ",{\"any\":" + placeholder(2) + ",\"data\":" + placeholder(3) + ",\"list\":[" + placeholder(4)
                        + ",null],\"map\":{\"k\":" + placeholder(5) + "},\"more\":" + placeholder(6) + "},{\"x\":"
                        + placeholder(7) + ",\"y\":[" + placeholder(8) + ",\"s\"]}]");
        assertThat(payload.attachments().stream().map(ByteBuffer::get).toList())
                .containsExactly(
                        bytes(1)[0],
                        bytes(2)[0],
                        bytes(3)[0],
                        bytes(6)[0],
                        bytes(7)[0],
                        bytes(8)[0],
                        bytes(9)[0],
                        bytes(4)[0],
                        bytes(5)[0]);
    }

    @Test
    void bufferIsWrittenFromPositionToLimitAndLeftAsItWas() {
        ByteBuffer direct = ByteBuffer.allocateDirect(4)
                .put(new byte[] {1, 2, 3, 4})
                .position(1)
                .limit(3);
        assertThat(CODEC.writeArray(List.of(direct)).attachments()).containsExactly(ByteBuffer.wrap(new byte[] {2, 3}));
        assertThat(direct.remaining()).isEqualTo(2);
    }

    @Test
    void attachmentDoesNotChangeWhenTheApplicationUsesItsArrayAgain() {
        byte[] data = bytes(1);
        Payload payload = CODEC.writeArray(List.of(data));
        data[0] = 9;
        assertThat(payload.attachments()).containsExactly(ByteBuffer.wrap(bytes(1)));
    }

    @Test
    void binaryWithoutAttachmentsIsWrittenAsNodeWritesIt() {
        assertThat(CODEC.write(new byte[] {97, -1})).isEqualTo("{\"type\":\"Buffer\",\"data\":[97,255]}");
        assertThat(CODEC.write(Map.of("a", ByteBuffer.wrap(bytes(1)))))
                .isEqualTo("{\"a\":{\"type\":\"Buffer\",\"data\":[1]}}");
    }

    static Stream<Object> cycles() {
        Map<String, Object> map = new HashMap<>();
        map.put("map", map);
        List<Object> list = new ArrayList<>();
        list.add(list);
        Bean bean = new Bean();
        bean.self = bean;
        Bean outer = new Bean();
        outer.self = List.of(Map.of("k", outer));
        Object deep = 1;
        for (int i = 0; i < 100_000; i++) {
            deep = Collections.singletonList(deep);
        }
        return Stream.of(map, list, bean, outer, deep);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("cycles")
    void valueThatContainsItselfIsRefused(Object value) {
        assertThatIllegalArgumentException().isThrownBy(() -> CODEC.write(value));
        assertThatIllegalArgumentException().isThrownBy(() -> CODEC.writeArray(Collections.singletonList(value)));
        assertThat(CODEC.write(new byte[0])).contains("Buffer");
    }

    public static class Failing {
        public String getName() {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void failingGetterIsAnIllegalArgumentThatTellsTheCause() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CODEC.writeArray(List.of(new Failing())))
                .withMessageContaining("Failing")
                .withMessageContaining("broken");
    }

    private static byte[] bytes(int value) {
        return new byte[] {(byte) value};
    }

    private static String placeholder(int number) {
        return "{\"_placeholder\":true,\"num\":" + number + "}";
    }

    record Hidden(int x, HiddenBean bean) {}

    static class HiddenBean {
        public String text = "t";

        public int getNumber() {
            return 1;
        }

        int notAProperty() {
            return 2;
        }
    }

    @Test
    void whatIsWrittenNeedNotBePublic() {
        assertThat(CODEC.write(new Hidden(1, new HiddenBean())))
                .isEqualTo("{\"bean\":{\"number\":1,\"text\":\"t\"},\"x\":1}");
    }
}
