package org.gatehouse.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Stream;
import org.gatehouse.spi.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of every class that has a form in JSON, and the place of those that have none. */
class WritingFormsTest {

    private static final JsonbPayloadCodec CODEC = new JsonbPayloadCodec();

    public enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "leaf";
            }
        }
    }

    public record Floats(float a, Float b, double c, Double d, float[] array, List<Float> list) {}

    public record Optionals(Optional<Integer> a, OptionalInt b, OptionalDouble c) {}

    public record Box(Object value) {}

    public static class Basket implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return List.of("a").iterator();
        }
    }

    public static class Priced extends Basket {
        public int price = 5;
    }

    public static class Fraction extends Number {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return "1/2";
        }

        @Override
        public int intValue() {
            return 0;
        }

        @Override
        public long longValue() {
            return 0;
        }

        @Override
        public float floatValue() {
            return 0.5f;
        }

        @Override
        public double doubleValue() {
            return 0.5;
        }
    }

    /** Leaves its class to JSON-B. */
    public static class Reversed implements JsonbAdapter<String, String> {
        @Override
        public String adaptToJson(String text) {
            return new StringBuilder(text).reverse().toString();
        }

        @Override
        public String adaptFromJson(String text) {
            return adaptToJson(text);
        }
    }

    public static class ByJsonb {
        @JsonbTypeAdapter(Reversed.class)
        public String text = "abc";

        public Object value;

        public ByJsonb() {}

        ByJsonb(Object value) {
            this.value = value;
        }
    }

    static Stream<Arguments> forms() {
        ZonedDateTime time = ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 678_000_000, ZoneId.of("Europe/Berlin"));
        Map<Colour, Integer> colours = new EnumMap<>(Colour.class);
        colours.put(Colour.GREEN, 1);
        Map<Object, Object> keys = new LinkedHashMap<>();
        keys.put(1L, "a");
        keys.put('c', "b");
        keys.put(true, "c");
        keys.put(new BigDecimal("1.50"), "d");
        keys.put(ZoneOffset.UTC, "e");
        return Stream.of(
                Arguments.of(new StringBuilder("a\"b"), "\"a\\\"b\""),
                Arguments.of(new StringBuffer("ab"), "\"ab\""),
                Arguments.of(CharBuffer.wrap("ab"), "\"ab\""),
                Arguments.of(Map.entry("k", 1), "{\"key\":\"k\",\"value\":1}"),
                Arguments.of(new HashMap<>(Map.of("k", 1)).entrySet(), "[{\"key\":\"k\",\"value\":1}]"),
                Arguments.of((Iterable<Integer>) () -> List.of(1, 2).iterator(), "[1,2]"),
                Arguments.of(new Basket(), "[\"a\"]"),
                Arguments.of(new Priced(), "{\"price\":5}"),
                Arguments.of(Colour.GREEN, "\"GREEN\""),
                Arguments.of(colours, "{\"GREEN\":1}"),
                Arguments.of(keys, "{\"1\":\"a\",\"c\":\"b\",\"true\":\"c\",\"1.50\":\"d\",\"Z\":\"e\"}"),
                Arguments.of(Map.of(new Box(1), 2), "[{\"key\":{\"value\":1},\"value\":2}]"),
                Arguments.of(new AtomicInteger(3), "3"),
                Arguments.of(new DoubleAdder(), "0.0"),
                Arguments.of(Float.NaN, "null"),
                Arguments.of(
                        new Floats(
                                Float.NaN,
                                Float.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                Double.NaN,
                                new float[] {1.5f, Float.NaN},
                                List.of(Float.NEGATIVE_INFINITY, 0.1f)),
                        "{\"a\":null,\"array\":[1.5,null],\"b\":null,\"c\":null,\"d\":null,\"list\":[null,0.1]}"),
                Arguments.of(List.of(Float.NaN), "[null]"),
                Arguments.of(Map.of("a", Float.NaN), "{\"a\":null}"),
                Arguments.of(
                        new Optionals(Optional.of(1), OptionalInt.of(2), OptionalDouble.empty()),
                        "{\"a\":1,\"b\":2,\"c\":null}"),
                Arguments.of(time, "\"2026-01-02T03:04:05.678+01:00\""),
                Arguments.of(time.toOffsetDateTime(), "\"2026-01-02T03:04:05.678+01:00\""),
                Arguments.of(new Box(time), "{\"value\":\"2026-01-02T03:04:05.678+01:00\"}"),
                Arguments.of(GregorianCalendar.from(time), "\"2026-01-02T02:04:05.678Z\""),
                Arguments.of(List.of(GregorianCalendar.from(time)), "[\"2026-01-02T02:04:05.678Z\"]"),
                Arguments.of(OffsetDateTime.of(2026, 1, 2, 3, 4, 0, 0, ZoneOffset.UTC), "\"2026-01-02T03:04:00Z\""),
                Arguments.of(Year.of(2026), "\"2026\""),
                Arguments.of(ZoneId.of("Europe/Berlin"), "\"Europe/Berlin\""),
                Arguments.of(TimeZone.getTimeZone("UTC"), "\"UTC\""),
                Arguments.of(Locale.GERMANY, "\"de-DE\""),
                Arguments.of(Currency.getInstance("EUR"), "\"EUR\""),
                Arguments.of(Path.of("a", "b"), "\"a/b\""),
                Arguments.of(new Byte[] {1, -1}, "[1,-1]"),
                Arguments.of(new char[] {'a', 'b'}, "[\"a\",\"b\"]"),
                Arguments.of(new int[][] {{1}, {}}, "[[1],[]]"),
                Arguments.of(new ByJsonb(List.of(1)), "{\"text\":\"cba\",\"value\":[1]}"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("forms")
    void valueHasThisForm(Object value, String json) {
        assertThat(CODEC.write(value)).isEqualTo(json);
        assertThat(CODEC.writeArray(List.of(value))).isEqualTo(new Payload("[" + json + "]"));
    }

    @Test
    void anIteratorIsWrittenAsAnArray() {
        assertThat(CODEC.write(List.of(1, 2).iterator())).isEqualTo("[1,2]");
        assertThat(CODEC.write(Map.of("a", List.of("x").listIterator()))).isEqualTo("{\"a\":[\"x\"]}");
    }

    static Stream<Arguments> withoutForm() {
        return Stream.of(
                Arguments.of(List.of(1, new CompletableFuture<>()), "[1] is a stage"),
                Arguments.of(new CompletableFuture<>(), "CompletableFuture cannot be written as JSON: is a stage"),
                Arguments.of(CompletableFuture.completedFuture(1), "is a stage"),
                Arguments.of(new Box(new Box(new CompletableFuture<>())), "value.value is a stage"),
                Arguments.of(Map.of("a", List.of(new FutureTask<>(() -> 1))), "a[0] is a future"),
                Arguments.of(new Object[] {null, new CompletableFuture<>()}, "[1] is a stage"),
                Arguments.of(Map.entry("a", new CompletableFuture<>()), "value is a stage"),
                Arguments.of(Optional.of(new CompletableFuture<>()), "is a stage"),
                Arguments.of(new ByJsonb(new CompletableFuture<>()), "is a stage"),
                Arguments.of(new ByJsonb(List.of(new IllegalStateException("broken"))), "is a failure"),
                Arguments.of(new Box(Stream.of(1)), "value is a stream"),
                Arguments.of(new Box(new SubmissionPublisher<>()), "value is a publisher"),
                Arguments.of(new Box(new ByteArrayInputStream(new byte[0])), "value is something to close"),
                Arguments.of(new Box(new IllegalStateException("broken")), "value is a failure"),
                Arguments.of(List.of(new Error("broken")), "[0] is a failure"),
                Arguments.of(new Box(String.class), "value is a class"),
                Arguments.of(new Box(new Fraction()), "value is a number with the text \"1/2\""));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("withoutForm")
    void whatHasNoFormIsRefusedAtOnceWithItsPlace(Object value, String message) {
        IllegalArgumentException e = catchThrowableOfType(IllegalArgumentException.class, () -> CODEC.write(value));
        assertThat(e).hasMessageContaining(message);
    }

    @Test
    void aFailureInsideOfAValueIsTheCause() {
        Exception failure = new IllegalStateException("broken");
        IllegalArgumentException e =
                catchThrowableOfType(IllegalArgumentException.class, () -> CODEC.write(new Box(failure)));
        assertThat(e).hasCause(failure);
    }

    @Test
    void whatClientsMaySendCanBeWrittenToo() throws Exception {
        String json = "[".repeat(1023) + "1" + "]".repeat(1023);
        Object value = CODEC.read(new Payload(json), Object.class);
        assertThat(CODEC.write(value)).isEqualTo(json);
        Box box = new Box(1);
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            list = new ArrayList<>(List.of(box));
            box = new Box(list);
        }
        assertThat(CODEC.write(box)).startsWith("{\"value\":[{\"value\":[").endsWith("]}");
    }

    @Test
    void theWayIntoACycleIsToldInPart() {
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);
        IllegalArgumentException e = catchThrowableOfType(IllegalArgumentException.class, () -> CODEC.write(map));
        assertThat(e).hasMessageContaining("self.self.self").hasMessageContaining("contains itself");
        assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(1000);
    }
}
