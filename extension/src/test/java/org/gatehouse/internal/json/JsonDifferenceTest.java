package org.gatehouse.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.gatehouse.internal.json.JsonCorpus.Box;
import org.gatehouse.internal.json.JsonCorpus.Colour;
import org.gatehouse.internal.json.JsonCorpus.Item;
import org.gatehouse.internal.json.JsonCorpus.Row;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What we write and read, other implementations of JSON-B write and read. */
class JsonDifferenceTest {

    private static final JsonbPayloadCodec CODEC = new JsonbPayloadCodec();
    private static final int GENERATED = 300;

    static Stream<Arguments> corpus() {
        return Stream.of(JsonbOracle.values())
                .flatMap(oracle -> JsonCorpus.rows().stream()
                        .filter(row -> oracle.knows(row.name()))
                        .map(row -> Arguments.of(oracle, row)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("corpus")
    void valuesAreWrittenAlike(JsonbOracle oracle, Row row) {
        assertThat(oracle.normal(CODEC.write(row.value()))).isEqualTo(oracle.write(row.value(), row.type()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("corpus")
    void textsAreReadAlike(JsonbOracle oracle, Row row) throws PayloadException {
        String json = CODEC.write(row.value());
        assertThat(CODEC.read(new Payload(json), row.type()))
                .usingRecursiveComparison()
                .isEqualTo(oracle.read(json, row.type()));
    }

    /** The same types and values each time, as a failure would otherwise be hard to find. */
    static Stream<Arguments> generated() {
        return Stream.of(JsonbOracle.values())
                .flatMap(oracle -> Stream.iterate(0, seed -> seed + 1)
                        .limit(GENERATED)
                        .map(seed -> {
                            // Johnzon makes maps of generic beans.
                            Generator generator = new Generator(new Random(seed), oracle == JsonbOracle.YASSON);
                            Type type = generator.type(0);
                            return Arguments.of(oracle, seed, type, generator.value(type, 0));
                        }));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("generated")
    void generatedValuesAreWrittenAndReadAlike(JsonbOracle oracle, int seed, Type type, Object value)
            throws PayloadException {
        String json = CODEC.write(value);
        assertThat(oracle.normal(json)).isEqualTo(oracle.write(value, type));
        Object read = CODEC.read(new Payload(json), type);
        assertThat(read).usingRecursiveComparison().isEqualTo(value);
        assertThat(read).usingRecursiveComparison().isEqualTo(oracle.read(json, type));
    }

    /** Makes types of types, and values of them. */
    private static final class Generator {

        private static final List<Class<?>> LEAVES = List.of(
                String.class,
                Integer.class,
                Long.class,
                Double.class,
                Boolean.class,
                BigDecimal.class,
                Colour.class,
                LocalDate.class,
                UUID.class,
                Item.class);

        private final Random random;
        private final boolean beans;

        Generator(Random random, boolean beans) {
            this.random = random;
            this.beans = beans;
        }

        Type type(int depth) {
            return switch (depth > 3 ? 9 : random.nextInt(6)) {
                case 0 -> new ResolvedType(List.class, List.of(type(depth + 1)));
                case 1, 2 -> new ResolvedType(Map.class, List.of(String.class, type(depth + 1)));
                case 3, 4 -> new ResolvedType(beans ? Box.class : List.class, List.of(type(depth + 1)));
                default -> depth == 0 ? type(0) : LEAVES.get(random.nextInt(LEAVES.size()));
            };
        }

        Object value(Type type, int depth) {
            if (depth > 0 && random.nextInt(8) == 0) {
                return null;
            }
            if (type instanceof ResolvedType generic) {
                Type content = generic.arguments().get(generic.arguments().size() - 1);
                return generic.raw() == Box.class ? box(content, depth) : container(generic.raw(), content, depth);
            }
            return type == Item.class
                    ? new Item(text(), random.nextInt(), random.nextBoolean(), random.nextGaussian() * 1e6)
                    : leaf(type);
        }

        private Object container(Class<?> raw, Type content, int depth) {
            List<Object> list = list(content, depth);
            if (raw == List.class) {
                return list;
            }
            Map<String, Object> map = new LinkedHashMap<>();
            list.forEach(element -> map.put(text() + map.size(), element));
            return map;
        }

        private List<Object> list(Type content, int depth) {
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(value(content, depth + 1));
            }
            return list;
        }

        private Box<Object> box(Type content, int depth) {
            Box<Object> box = new Box<>();
            box.value = value(content, depth + 1);
            box.more = random.nextBoolean() ? null : list(content, depth);
            Map<String, Object> named = new LinkedHashMap<>();
            named.put(text(), value(content, depth + 1));
            box.setNamed(named);
            return box;
        }

        private Object leaf(Type type) {
            return switch (((Class<?>) type).getSimpleName()) {
                case "Integer" -> random.nextInt();
                case "Long" -> random.nextLong();
                case "Double" -> random.nextBoolean() ? random.nextDouble() : random.nextInt(1000) / 8.0;
                case "Boolean" -> random.nextBoolean();
                case "BigDecimal" -> new BigDecimal(random.nextLong()).movePointLeft(random.nextInt(10) + 1);
                case "Colour" -> Colour.values()[random.nextInt(2)];
                case "LocalDate" -> LocalDate.ofEpochDay(random.nextInt(40_000));
                case "UUID" -> new UUID(random.nextLong(), random.nextLong());
                default -> text();
            };
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(6); i > 0; i--) {
                text.appendCodePoint(
                        switch (random.nextInt(4)) {
                            case 0 -> random.nextInt(128);
                            case 1 -> 0x80 + random.nextInt(0x2000);
                            case 2 -> 0x1F600 + random.nextInt(40);
                            default -> "\"\\/\b\n{}[],:".charAt(random.nextInt(11));
                        });
            }
            return text.toString();
        }
    }
}
