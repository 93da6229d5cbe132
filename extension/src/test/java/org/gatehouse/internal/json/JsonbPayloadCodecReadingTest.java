package org.gatehouse.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadException;
import org.gatehouse.spi.UnknownPropertiesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonbPayloadCodecReadingTest {

    private static final JsonbPayloadCodec CODEC = new JsonbPayloadCodec();

    public enum Colour {
        RED,
        GREEN
    }

    public record Item(String name, int price, boolean sold) {}

    public record Order(
            String id,
            List<Item> items,
            Map<String, Integer> stock,
            Optional<Long> limit,
            Colour colour,
            UUID key,
            LocalDate day,
            Double weight,
            int[] codes,
            Character letter) {}

    public record Node(int value, Node next, List<Node> children) {}

    public record Blob(byte[] data, ByteBuffer buffer, List<byte[]> list, Map<String, Object> map, Object any) {}

    public record Tree(JsonObject json) {}

    public record Renamed(@JsonbProperty("other-name") int number) {}

    public record Checked(int positive) {
        public Checked {
            if (positive < 0) {
                throw new IllegalArgumentException("secret");
            }
        }
    }

    public static class Bean {
        public int number;
        private String text;
        private @JsonbProperty("renamed") int other;

        @JsonbNumberFormat("#0.0")
        private double formatted;

        @JsonbDateFormat("dd.MM.yyyy")
        private LocalDate date;

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }

        public int getOther() {
            return other;
        }

        public void setOther(int other) {
            this.other = other;
        }

        public double getFormatted() {
            return formatted;
        }

        public void setFormatted(double formatted) {
            this.formatted = formatted;
        }

        public LocalDate getDate() {
            return date;
        }

        public void setDate(LocalDate date) {
            this.date = date;
        }
    }

    public static class Page<T> {
        public List<T> items;
        public T first;
    }

    public static class Created {
        final String name;
        final int age;

        private Created(String name, int age) {
            this.name = name;
            this.age = age;
        }

        @JsonbCreator
        public static Created of(@JsonbProperty("name") String name, @JsonbProperty("age") int age) {
            return new Created(name, age);
        }
    }

    List<Item> items;
    Map<String, Integer> integers;
    Map<String, Object> objects;
    List<Object> objectList;
    Optional<String> optional;
    Set<Colour> colours;
    Map<Colour, Item> byColour;
    Page<Item> page;
    List<? extends Item> wildcard;
    List<byte[]> binaries;
    Map<Integer, String> byNumber;

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("\"x\\u0041\"", String.class, "xA"),
                Arguments.of("null", String.class, null),
                Arguments.of("5", int.class, 5),
                Arguments.of("-5", Integer.class, -5),
                Arguments.of("null", Integer.class, null),
                Arguments.of("9223372036854775807", long.class, Long.MAX_VALUE),
                Arguments.of("127", Byte.class, (byte) 127),
                Arguments.of("-32768", short.class, Short.MIN_VALUE),
                Arguments.of(
                        "123456789012345678901234567890",
                        BigInteger.class,
                        new BigInteger("123456789012345678901234567890")),
                Arguments.of("1.5", double.class, 1.5),
                Arguments.of("5", Double.class, 5.0),
                Arguments.of("1e3", float.class, 1000f),
                Arguments.of("1.10", BigDecimal.class, new BigDecimal("1.10")),
                Arguments.of("7", Number.class, new BigDecimal("7")),
                Arguments.of("true", boolean.class, true),
                Arguments.of("false", Boolean.class, false),
                Arguments.of("\"c\"", char.class, 'c'),
                Arguments.of("\"GREEN\"", Colour.class, Colour.GREEN),
                Arguments.of("\"2026-01-02\"", LocalDate.class, LocalDate.of(2026, 1, 2)),
                Arguments.of("\"1970-01-01T00:00:00.001Z\"", Date.class, new Date(1)),
                Arguments.of("\"1970-01-01T00:00:00Z\"", Instant.class, Instant.EPOCH),
                Arguments.of("\"1970-01-01T01:00:00.000+01:00\"", Instant.class, Instant.EPOCH),
                Arguments.of("[1,2]", Integer[].class, new Integer[] {1, 2}),
                Arguments.of(
                        "{\"name\":\"n\",\"price\":1,\"sold\":true,\"more\":[{}]}", Item.class, new Item("n", 1, true)),
                Arguments.of(" { \"sold\" : false , \"price\" : 2 } ", Item.class, new Item(null, 2, false)),
                Arguments.of("{}", Item.class, new Item(null, 0, false)),
                Arguments.of("null", Item.class, null),
                Arguments.of("{\"other-name\":3}", Renamed.class, new Renamed(3)),
                Arguments.of("[{\"name\":\"n\"}]", type("items"), List.of(new Item("n", 0, false))),
                Arguments.of("{\"a\":1,\"b\":null}", type("integers"), map("a", 1, "b", null)),
                Arguments.of("\"x\"", type("optional"), Optional.of("x")),
                Arguments.of("null", type("optional"), Optional.empty()),
                Arguments.of("[\"RED\"]", type("colours"), Set.of(Colour.RED)),
                Arguments.of("{\"RED\":{\"price\":1}}", type("byColour"), Map.of(Colour.RED, new Item(null, 1, false))),
                Arguments.of("{\"1\":\"x\"}", type("byNumber"), Map.of(1, "x")),
                Arguments.of(
                        "{\"value\":1,\"next\":{\"value\":2},\"children\":[{\"value\":3}]}",
                        Node.class,
                        new Node(1, new Node(2, null, null), List.of(new Node(3, null, null)))),
                Arguments.of(
                        "{\"a\":[1]}",
                        JsonObject.class,
                        Json.createObjectBuilder()
                                .add("a", Json.createArrayBuilder().add(1))
                                .build()),
                Arguments.of(
                        "[1]", JsonArray.class, Json.createArrayBuilder().add(1).build()),
                Arguments.of("null", JsonValue.class, JsonValue.NULL),
                Arguments.of(
                        "{\"json\":{\"a\":1}}",
                        Tree.class,
                        new Tree(Json.createObjectBuilder().add("a", 1).build())),
                Arguments.of("{\"_placeholder\":true,\"num\":0}", Object.class, map("_placeholder", true, "num", 0)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void fittingJsonIsConverted(String json, Type type, Object expected) throws PayloadException {
        assertThat(CODEC.read(new Payload(json), type)).isEqualTo(expected);
    }

    static Stream<Arguments> untyped() {
        return Stream.of(
                Arguments.of("\"s\"", "s"),
                Arguments.of("true", true),
                Arguments.of("null", null),
                Arguments.of("1", 1),
                Arguments.of("-2147483648", Integer.MIN_VALUE),
                Arguments.of("2147483648", 2147483648L),
                Arguments.of("9223372036854775807", Long.MAX_VALUE),
                Arguments.of("9223372036854775808", new BigDecimal("9223372036854775808")),
                Arguments.of("1.10", new BigDecimal("1.10")),
                Arguments.of("1e2", new BigDecimal("1e2")),
                Arguments.of("[1,[null,\"x\"],{}]", Arrays.asList(1, Arrays.asList(null, "x"), Map.of())),
                Arguments.of("{\"z\":1,\"a\":{\"b\":null}}", map("z", 1, "a", map("b", null))));
    }

    @ParameterizedTest
    @MethodSource("untyped")
    void untypedTargetGetsMapsListsAndUnchangedNumbers(String json, Object expected) throws PayloadException {
        assertThat(CODEC.read(new Payload(json), Object.class)).isEqualTo(expected);
        assertThat(CODEC.read(new Payload("{\"k\":" + json + "}"), Map.class)).isEqualTo(map("k", expected));
        assertThat(CODEC.read(new Payload("{\"k\":" + json + "}"), type("objects")))
                .isEqualTo(map("k", expected));
        assertThat(CODEC.read(new Payload("[" + json + "]"), List.class)).isEqualTo(Arrays.asList(expected));
        assertThat(CODEC.read(new Payload("[" + json + "]"), type("objectList")))
                .isEqualTo(Arrays.asList(expected));
        Blob blob = (Blob) CODEC.read(new Payload("{\"any\":" + json + ",\"map\":{\"k\":" + json + "}}"), Blob.class);
        assertThat(blob.any()).isEqualTo(expected);
        assertThat(blob.map()).isEqualTo(map("k", expected));
    }

    @Test
    void untypedMapKeepsTheOrderOfItsMembers() throws PayloadException {
        Map<?, ?> map = (Map<?, ?>) CODEC.read(new Payload("{\"z\":1,\"y\":2,\"a\":3}"), Object.class);
        assertThat(map.keySet().toArray()).containsExactly("z", "y", "a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5|java.lang.String|must be a string",
                "true|java.lang.String|must be a string",
                "{}|java.lang.String|must be a string",
                "[]|java.lang.String|must be a string",
                "\"12\"|int|must be a whole number",
                "\"12\"|java.lang.Integer|must be a whole number",
                "1.5|int|must be a whole number",
                "1.0|java.lang.Long|must be a whole number",
                "1e2|int|must be a whole number",
                "true|int|must be a whole number",
                "null|int|must not be null",
                "null|boolean|must not be null",
                "2147483648|int|must be a whole number from -2147483648 to 2147483647",
                "300|java.lang.Byte|must be a whole number from -128 to 127",
                "99999999999999999999|long|must be a whole number from -9223372036854775808 to 9223372036854775807",
                "1.5|java.math.BigInteger|must be a whole number",
                "\"1.5\"|double|must be a number",
                "\"1\"|java.math.BigDecimal|must be a number",
                "\"true\"|boolean|must be true or false",
                "1|java.lang.Boolean|must be true or false",
                "\"xy\"|char|must be a string of one character",
                "\"\"|java.lang.Character|must be a string of one character",
                "5|java.time.LocalDate|must be a string",
                "\"yesterday\"|java.time.LocalDate|is not valid",
                "\"x\"|java.util.UUID|is not valid",
                "\"x\"|java.util.Date|is not valid",
                "{}|java.util.List|must be an array",
                "[]|java.util.Map|must be an object",
                "5|[I|must be an array",
                "\"AQI=\"|[B|must be binary",
                "[256]|[B|must be binary",
                "{\"type\":\"Buffer\"}|java.nio.ByteBuffer|must be binary",
                "[]|jakarta.json.JsonObject|must be an object",
                "{}|jakarta.json.JsonArray|must be an array"
            })
    void scalarThatWouldHaveToBeCoercedIsRefused(String json, String type, String message) throws Exception {
        PayloadException e = refusal(new Payload(json), primitiveOrClass(type));
        assertThat(e).hasMessage(message);
        assertThat(e.path()).isEmpty();
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of("[]", Item.class, "", "must be an object"),
                Arguments.of("5", Item.class, "", "must be an object"),
                Arguments.of("[{\"name\":\"a\"}]", Item.class, "", "must be an object"),
                Arguments.of("{\"name\":5}", Item.class, "name", "must be a string"),
                Arguments.of("{\"price\":null}", Item.class, "price", "must not be null"),
                Arguments.of("{\"sold\":\"yes\"}", Item.class, "sold", "must be true or false"),
                Arguments.of("{\"other-name\":\"3\"}", Renamed.class, "other-name", "must be a whole number"),
                Arguments.of("{\"items\":{}}", Order.class, "items", "must be an array"),
                Arguments.of(
                        "{\"items\":[{\"price\":1},{},{\"price\":\"2\"}]}",
                        Order.class,
                        "items[2].price",
                        "must be a whole number"),
                Arguments.of("{\"stock\":{\"a\":1,\"b\":1.5}}", Order.class, "stock.b", "must be a whole number"),
                Arguments.of("{\"stock\":[]}", Order.class, "stock", "must be an object"),
                Arguments.of("{\"limit\":\"1\"}", Order.class, "limit", "must be a whole number"),
                Arguments.of("{\"colour\":\"BLUE\"}", Order.class, "colour", "must be one of RED, GREEN"),
                Arguments.of("{\"colour\":1}", Order.class, "colour", "must be one of RED, GREEN"),
                Arguments.of("{\"key\":\"k\"}", Order.class, "key", "is not valid"),
                Arguments.of("{\"id\":\"i\",\"day\":\"2026-02-30\"}", Order.class, "day", "is not valid"),
                Arguments.of("{\"weight\":\"1\"}", Order.class, "weight", "must be a number"),
                Arguments.of("{\"codes\":[1,\"x\"]}", Order.class, "codes[1]", "must be a whole number"),
                Arguments.of("{\"letter\":\"ab\"}", Order.class, "letter", "must be a string of one character"),
                Arguments.of(
                        "{\"next\":{\"children\":[{\"value\":\"x\"}]}}",
                        Node.class,
                        "next.children[0].value",
                        "must be a whole number"),
                Arguments.of("[{\"price\":1.5}]", type("items"), "[0].price", "must be a whole number"),
                Arguments.of("[{\"price\":1.5}]", type("wildcard"), "[0].price", "must be a whole number"),
                Arguments.of("{\"a\":\"1\"}", type("integers"), "a", "must be a whole number"),
                Arguments.of("{\"RED\":{\"price\":true}}", type("byColour"), "RED.price", "must be a whole number"),
                Arguments.of("{\"items\":[{\"name\":1}]}", type("page"), "items[0].name", "must be a string"),
                Arguments.of("{\"first\":{\"name\":1}}", type("page"), "first.name", "must be a string"),
                Arguments.of("{\"number\":\"1\"}", Bean.class, "number", "must be a whole number"),
                Arguments.of("{\"text\":1}", Bean.class, "text", "must be a string"),
                Arguments.of("{\"renamed\":\"1\"}", Bean.class, "renamed", "must be a whole number"),
                Arguments.of("{\"age\":\"1\"}", Created.class, "age", "must be a whole number"),
                Arguments.of("{\"positive\":-1}", Checked.class, "", "is not valid"),
                Arguments.of("{\"data\":5}", Blob.class, "data", "must be binary"),
                Arguments.of("{\"data\":{\"_placeholder\":true,\"num\":0}}", Blob.class, "data", "must be binary"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void misfitIsRefusedWithThePropertyThatDoesNotFit(String json, Type type, String path, String message) {
        PayloadException e = refusal(new Payload(json), type);
        assertThat(e.path()).isEqualTo(path);
        assertThat(e).hasMessage(message);
    }

    @Test
    void beanIsReadThroughSettersFieldsAndFormats() throws PayloadException {
        Bean bean = (Bean) CODEC.read(
                new Payload(
                        "{\"number\":1,\"text\":\"t\",\"renamed\":2,\"formatted\":\"1.5\",\"date\":\"02.01.2026\"}"),
                Bean.class);
        assertThat(bean.number).isEqualTo(1);
        assertThat(bean.getText()).isEqualTo("t");
        assertThat(bean.getOther()).isEqualTo(2);
        assertThat(bean.getFormatted()).isEqualTo(1.5);
        assertThat(bean.getDate()).isEqualTo(LocalDate.of(2026, 1, 2));
    }

    @Test
    void creatorIsUsed() throws PayloadException {
        Created created = (Created) CODEC.read(new Payload("{\"name\":\"n\",\"age\":3}"), Created.class);
        assertThat(created.name).isEqualTo("n");
        assertThat(created.age).isEqualTo(3);
    }

    @Test
    void genericBeanIsRead() throws PayloadException {
        Page<?> page =
                (Page<?>) CODEC.read(new Payload("{\"items\":[{\"price\":1}],\"first\":{\"price\":2}}"), type("page"));
        assertThat(page.items).isEqualTo(List.of(new Item(null, 1, false)));
        assertThat(page.first).isEqualTo(new Item(null, 2, false));
    }

    @Test
    void placeholdersBecomeTheirAttachments() throws PayloadException {
        Blob blob = (Blob) CODEC.read(
                new Payload(
                        "{\"data\":" + placeholder(0) + ",\"buffer\":" + placeholder(1) + ",\"list\":[" + placeholder(2)
                                + ",null],\"map\":{\"k\":" + placeholder(3) + "},\"any\":[" + placeholder(4) + "]}",
                        buffers(5)),
                Blob.class);
        assertThat(blob.data()).containsExactly(0);
        assertThat(blob.buffer()).isEqualTo(ByteBuffer.wrap(new byte[] {1}));
        assertThat(blob.list().get(0)).containsExactly(2);
        assertThat(blob.list().get(1)).isNull();
        assertThat((byte[]) blob.map().get("k")).containsExactly(3);
        assertThat((byte[]) ((List<?>) blob.any()).get(0)).containsExactly(4);
    }

    @Test
    void placeholderAtTheTopBecomesItsAttachment() throws PayloadException {
        Payload payload = new Payload(placeholder(1), buffers(2));
        assertThat((byte[]) CODEC.read(payload, byte[].class)).containsExactly(1);
        assertThat(CODEC.read(payload, ByteBuffer.class)).isEqualTo(ByteBuffer.wrap(new byte[] {1}));
        assertThat((byte[]) CODEC.read(payload, Object.class)).containsExactly(1);
        List<?> list = (List<?>) CODEC.read(new Payload("[" + placeholder(0) + "]", buffers(1)), type("binaries"));
        assertThat((byte[]) list.get(0)).containsExactly(0);
    }

    @Test
    void attachmentNamedOftenIsCopiedOnce() throws PayloadException {
        byte[][] arrays = (byte[][])
                CODEC.read(new Payload("[" + placeholder(0) + "," + placeholder(0) + "]", buffers(1)), byte[][].class);
        assertThat(arrays[0]).isSameAs(arrays[1]);
        byte[] large = new byte[1_000_000];
        String many = "[" + (placeholder(0) + ",").repeat(20_000) + "null]";
        List<?> list = (List<?>) CODEC.read(new Payload(many, List.of(ByteBuffer.wrap(large))), Object.class);
        assertThat(list).hasSize(20_001);
    }

    @Test
    void attachmentIsLeftAsItWas() throws PayloadException {
        Payload payload = new Payload(placeholder(0), buffers(1));
        CODEC.read(payload, byte[].class);
        ((ByteBuffer) CODEC.read(payload, ByteBuffer.class)).get();
        assertThat(payload.attachments().get(0).remaining()).isEqualTo(1);
    }

    @Test
    void nodesBufferFormAndNumbersAreBinaryToo() throws PayloadException {
        assertThat((byte[]) CODEC.read(new Payload("{\"type\":\"Buffer\",\"data\":[97,255]}"), byte[].class))
                .containsExactly(97, -1);
        assertThat((byte[]) CODEC.read(new Payload("[97,-1]"), byte[].class)).containsExactly(97, -1);
        assertThat(CODEC.read(new Payload("null"), byte[].class)).isNull();
    }

    @Test
    void binaryIsNoJsonValue() {
        assertThat(refusal(new Payload(placeholder(0), buffers(1)), JsonValue.class))
                .hasMessage("must not be binary");
        PayloadException e = refusal(new Payload("{\"json\":{\"a\":" + placeholder(0) + "}}", buffers(1)), Tree.class);
        assertThat(e).hasMessage("must not be binary");
        assertThat(e.path()).isEqualTo("json");
    }

    @Test
    void jsonValueBesideAttachmentsIsRead() throws PayloadException {
        assertThat(CODEC.read(new Payload("{\"a\":1}", buffers(1)), JsonObject.class))
                .isEqualTo(Json.createObjectBuilder().add("a", 1).build());
    }

    @ParameterizedTest
    @ValueSource(classes = {JsonValue.class, JsonArray.class})
    void whatIsTooDeepForTheParserIsRefusedToo(Class<?> type) {
        String arrays = "[".repeat(1010) + "]".repeat(1010);
        assertThat(catchThrowableOfType(PayloadException.class, () -> CODEC.read(new Payload(arrays), type)))
                .hasMessage("is nested too deeply");
    }

    @Test
    void deepJsonIsReadOrRefusedButNeverOverflowsTheStack() throws PayloadException {
        String arrays = "[".repeat(500) + "]".repeat(500);
        assertThat(CODEC.read(new Payload(arrays), Object.class)).isInstanceOf(List.class);
        String nodes = "{\"value\":1,\"next\":".repeat(1000) + "null" + "}".repeat(1000);
        try {
            assertThat(CODEC.read(new Payload(nodes), Node.class)).isInstanceOf(Node.class);
        } catch (PayloadException e) {
            assertThat(e).hasMessage("is nested too deeply");
        }
        String bomb = "{\"any\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(refusal(new Payload(bomb), Blob.class)).isNotNull();
        assertThat(refusal(new Payload("[".repeat(100_000) + "]".repeat(100_000)), Object.class))
                .isNotNull();
    }

    static class HiddenBean {
        public int x;
    }

    record Inner(@JsonbProperty("other-name") int number, byte[] data) {
        Inner {
            if (number < 0) {
                throw new IllegalArgumentException("secret");
            }
        }
    }

    record Hidden(
            String name,
            long count,
            boolean flag,
            List<Inner> inners,
            Set<String> tags,
            Map<String, Inner> byName,
            Inner[] array,
            Optional<Inner> optional,
            OptionalInt number,
            LocalDate day,
            Object any,
            Hidden next) {}

    record Pair<A, B>(A first, List<B> rest) {}

    record Wrapped<T>(T value) {}

    record Pages<T>(Wrapped<List<T>> page) {}

    Pages<Integer> numberPages;
    Pages<Inner> recordPages;
    Iterable<Inner> iterable;

    public static class Base<T> {
        public List<T> list;
        private T value;

        public T getValue() {
            return value;
        }

        public void setValue(T value) {
            this.value = value;
        }
    }

    public static class Middle<S> extends Base<S> {}

    public static class Bound extends Middle<Integer> {}

    Pair<Item, Long> pair;
    Pair<List<Inner>, Optional<Integer>> nestedPair;

    @Test
    void recordNeedNotBePublic() throws PayloadException {
        Payload payload = new Payload(
                "{\"name\":\"n\",\"count\":5,\"flag\":true,\"more\":[{}],\"inners\":[{\"other-name\":1},null],"
                        + "\"tags\":[\"a\"],\"byName\":{\"k\":{\"other-name\":2}},\"array\":[{\"data\":"
                        + placeholder(0)
                        + "}],\"optional\":{\"other-name\":3},\"number\":4,\"day\":\"2026-01-02\",\"any\":[1],"
                        + "\"next\":{\"optional\":null}}",
                buffers(1));
        Hidden hidden = (Hidden) CODEC.read(payload, Hidden.class);
        assertThat(hidden.array()[0].data()).containsExactly(0);
        assertThat(hidden)
                .isEqualTo(new Hidden(
                        "n",
                        5,
                        true,
                        Arrays.asList(new Inner(1, null), null),
                        Set.of("a"),
                        Map.of("k", new Inner(2, null)),
                        hidden.array(),
                        Optional.of(new Inner(3, null)),
                        OptionalInt.of(4),
                        LocalDate.of(2026, 1, 2),
                        List.of(1),
                        new Hidden(
                                null,
                                0,
                                false,
                                null,
                                null,
                                null,
                                null,
                                Optional.empty(),
                                OptionalInt.empty(),
                                null,
                                null,
                                null)));
        assertThat(CODEC.read(new Payload("null"), Hidden.class)).isNull();
        assertThat(CODEC.read(new Payload("[{\"other-name\":7}]"), Inner[].class))
                .isEqualTo(new Inner[] {new Inner(7, null)});
    }

    @Test
    void genericRecordIsRead() throws PayloadException {
        assertThat(CODEC.read(new Payload("{\"first\":{\"price\":1},\"rest\":[1,2]}"), type("pair")))
                .isEqualTo(new Pair<>(new Item(null, 1, false), List.of(1L, 2L)));
        assertThat(CODEC.read(new Payload("{\"first\":[{\"other-name\":1}],\"rest\":[2,null]}"), type("nestedPair")))
                .isEqualTo(new Pair<>(List.of(new Inner(1, null)), List.of(Optional.of(2), Optional.empty())));
    }

    public record Keys(
            Map<Colour, Integer> colours,
            Map<Integer, Integer> ints,
            Map<Long, List<Integer>> longs,
            TreeMap<BigDecimal, Integer> decimals,
            Map<BigInteger, Integer> bigs,
            Map<Boolean, Integer> flags,
            Map<Character, Integer> letters,
            Map<String, Integer> texts) {}

    @ParameterizedTest
    @CsvSource({
        "colours,BLUE,'must be one of RED, GREEN'",
        "colours,red,'must be one of RED, GREEN'",
        "colours,'','must be one of RED, GREEN'",
        "ints,x,must be a whole number",
        "ints,'',must be a whole number",
        "ints,null,must be a whole number",
        "ints,1.5,must be a whole number",
        "ints,1e2,must be a whole number",
        "ints,+1,must be a whole number",
        "ints,007,must be a whole number",
        "ints,\u0667,must be a whole number",
        "ints,2147483648,must be a whole number from -2147483648 to 2147483647",
        "longs,x,must be a whole number",
        "bigs,1.0,must be a whole number",
        "decimals,1d,must be a number",
        "decimals,' 1',must be a number",
        "flags,yes,must be true or false",
        "letters,ab,must be one character"
    })
    void keyThatDoesNotFitIsNamed(String map, String key, String message) {
        misfitIsRefusedWithThePropertyThatDoesNotFit(
                "{\"" + map + "\":{\"" + key + "\":1}}", Keys.class, map + "." + key, "key " + message);
    }

    @Test
    void keyOfAnEndlessNumberIsRefusedUnread() {
        PayloadException e = refusal(new Payload("{\"bigs\":{\"" + "9".repeat(1_000_000) + "\":1}}"), Keys.class);
        assertThat(e).hasMessage("key must be a whole number");
    }

    @Test
    void keysThatFitAreRead() throws PayloadException {
        Keys keys = (Keys) CODEC.read(
                new Payload(
                        "{\"colours\":{\"RED\":1},\"ints\":{\"-1\":1},\"longs\":{\"5\":[2]},\"decimals\":{\"1.5e1\":1},"
                                + "\"bigs\":{\"99999999999999999999\":1},\"flags\":{\"true\":1},"
                                + "\"letters\":{\"x\":1},\"texts\":{\"\":1}}"),
                Keys.class);
        assertThat(keys.colours()).isEqualTo(Map.of(Colour.RED, 1));
        assertThat(keys.ints()).isEqualTo(Map.of(-1, 1));
        assertThat(keys.longs()).isEqualTo(Map.of(5L, List.of(2)));
        assertThat(keys.decimals()).isEqualTo(Map.of(new BigDecimal("15"), 1));
        assertThat(keys.bigs()).isEqualTo(Map.of(new BigInteger("99999999999999999999"), 1));
        assertThat(keys.flags()).isEqualTo(Map.of(true, 1));
        assertThat(keys.letters()).isEqualTo(Map.of('x', 1));
        assertThat(keys.texts()).isEqualTo(Map.of("", 1));
    }

    List<Integer>[] lists;
    List<Integer>[][] tables;
    Map<String, List<Integer>[]> listsByName;
    List<HiddenBean>[] hiddenLists;
    Ranked<List<Integer>> ranked;

    public record Holder(List<Integer>[] lists, List<Integer>[][] tables) {}

    public record Ranked<T>(T[] ranks, T[][] tables) {}

    @Test
    void arrayOfGenericElementsIsRead() throws PayloadException {
        assertThat(CODEC.read(new Payload("[[1,2],null]"), type("lists")))
                .isInstanceOf(List[].class)
                .isEqualTo(new List<?>[] {List.of(1, 2), null});
        assertThat(CODEC.read(new Payload("null"), type("lists"))).isNull();
        assertThat(CODEC.read(new Payload("[[[1],[2]],[]]"), type("tables")))
                .isInstanceOf(List[][].class)
                .isEqualTo(new List<?>[][] {{List.of(1), List.of(2)}, {}});
        Map<?, ?> byName = (Map<?, ?>) CODEC.read(new Payload("{\"a\":[[1]]}"), type("listsByName"));
        assertThat(byName.get("a")).isEqualTo(new List<?>[] {List.of(1)});
        Holder holder = (Holder) CODEC.read(new Payload("{\"lists\":[[1]],\"tables\":[[[2]]]}"), Holder.class);
        assertThat(holder.lists()).containsExactly(List.of(1));
        assertThat(holder.tables()[0]).containsExactly(List.of(2));
        Ranked<?> ranked = (Ranked<?>) CODEC.read(new Payload("{\"ranks\":[[1]],\"tables\":[[[2]]]}"), type("ranked"));
        assertThat(ranked.ranks()).isInstanceOf(List[].class).isEqualTo(new List<?>[] {List.of(1)});
        assertThat(ranked.tables()).isInstanceOf(List[][].class);
    }

    @Test
    void arrayOfGenericElementsIsAsStrictAsAnyOther() {
        misfitIsRefusedWithThePropertyThatDoesNotFit(
                "[[1],[\"2\"]]", type("lists"), "[1][0]", "must be a whole number");
        misfitIsRefusedWithThePropertyThatDoesNotFit("{}", type("lists"), "", "must be an array");
        misfitIsRefusedWithThePropertyThatDoesNotFit(
                "{\"tables\":[[[1.5]]]}", type("ranked"), "tables[0][0][0]", "must be a whole number");
        assertThat(JsonbPayloadCodec.unreadable(type("hiddenLists"))).isEmpty();
        assertThat(JsonbPayloadCodec.unreadable(type("lists"))).isEmpty();
    }

    static Stream<Arguments> misfitsOfHiddenRecords() {
        return Stream.of(
                Arguments.of("[]", Hidden.class, "", "must be an object"),
                Arguments.of("{\"name\":5}", Hidden.class, "name", "must be a string"),
                Arguments.of("{\"flag\":null}", Hidden.class, "flag", "must not be null"),
                Arguments.of(
                        "{\"inners\":[{\"other-name\":1.5}]}",
                        Hidden.class,
                        "inners[0].other-name",
                        "must be a whole number"),
                Arguments.of("{\"day\":\"2026-02-30\"}", Hidden.class, "day", "is not valid"),
                Arguments.of("{\"optional\":{\"other-name\":-1}}", Hidden.class, "", "is not valid"),
                Arguments.of("{\"first\":{\"price\":\"1\"}}", type("pair"), "first.price", "must be a whole number"),
                Arguments.of("{\"rest\":[1,\"2\"]}", type("pair"), "rest[1]", "must be a whole number"),
                Arguments.of("5", type("iterable"), "", "must be an array"),
                Arguments.of("{\"a\":1}", type("iterable"), "", "must be an array"),
                Arguments.of("[5]", type("iterable"), "[0]", "must be an object"));
    }

    static Stream<Arguments> misfitsOfInheritedAndNestedVariables() {
        String whole = "must be a whole number";
        return Stream.of(
                Arguments.of("{\"value\":\"5\"}", Bound.class, "value", whole),
                Arguments.of("{\"value\":[5]}", Bound.class, "value", whole),
                Arguments.of("{\"list\":[1,\"5\"]}", Bound.class, "list[1]", whole),
                Arguments.of("{\"page\":{\"value\":[\"5\"]}}", type("numberPages"), "page.value[0]", whole),
                Arguments.of("{\"page\":{\"value\":[5]}}", type("recordPages"), "page.value[0]", "must be an object"),
                Arguments.of(
                        "{\"page\":{\"value\":[{\"other-name\":\"5\"}]}}",
                        type("recordPages"),
                        "page.value[0].other-name",
                        whole));
    }

    @ParameterizedTest
    @MethodSource("misfitsOfInheritedAndNestedVariables")
    void variablesAreStrictWhereverTheyAreGiven(String json, Type type, String path, String message) {
        misfitIsRefusedWithThePropertyThatDoesNotFit(json, type, path, message);
    }

    @Test
    void inheritedAndNestedVariablesAreRead() throws PayloadException {
        Bound bound = (Bound) CODEC.read(new Payload("{\"value\":5,\"list\":[6]}"), Bound.class);
        assertThat(bound.getValue()).isEqualTo(5);
        assertThat(bound.list).containsExactly(6);
        assertThat(CODEC.read(new Payload("{\"page\":{\"value\":[5]}}"), type("numberPages")))
                .isEqualTo(new Pages<>(new Wrapped<>(List.of(5))));
        assertThat(CODEC.unknownProperties(new Payload("{\"page\":{\"value\":[{\"x\":1}]}}"), type("recordPages")))
                .containsExactly("page.value[0].x");
    }

    @ParameterizedTest
    @MethodSource("misfitsOfHiddenRecords")
    void misfitOfHiddenRecordIsRefusedLikeAnyOther(String json, Type type, String path, String message) {
        misfitIsRefusedWithThePropertyThatDoesNotFit(json, type, path, message);
    }

    @JsonbTypeInfo(@JsonbSubtype(alias = "cat", type = Cat.class))
    public interface Animal {}

    public static class Cat implements Animal {
        public int lives;
    }

    public static class Ignoring {
        public int number;

        @JsonbTransient
        public int transientNumber;

        @JsonbNumberFormat("#0.0")
        public double formatted;
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                Arguments.of("{\"name\":\"n\",\"price\":1,\"sold\":true}", Item.class, List.of()),
                Arguments.of("{\"z\":1,\"a\":{\"name\":1},\"z\":2}", Item.class, List.of("a", "z")),
                Arguments.of("{\"price\":\"misfit\",\"x\":1}", Item.class, List.of("x")),
                Arguments.of("null", Item.class, List.of()),
                Arguments.of("[{\"x\":1}]", Item.class, List.of()),
                Arguments.of("{\"number\":1,\"other-name\":1}", Renamed.class, List.of("number")),
                Arguments.of(
                        "{\"x\":1,\"items\":[{\"y\":1},5,{\"z\":1}],\"stock\":{\"any\":1}}",
                        Order.class,
                        List.of("items[0].y", "items[2].z", "x")),
                Arguments.of("{\"next\":{\"children\":[{\"v\":1}]}}", Node.class, List.of("next.children[0].v")),
                Arguments.of("[{\"x\":1}]", type("items"), List.of("[0].x")),
                Arguments.of("{\"RED\":{\"x\":1}}", type("byColour"), List.of("RED.x")),
                Arguments.of(
                        "{\"items\":[{\"x\":1}],\"first\":{\"y\":1}}", type("page"), List.of("first.y", "items[0].x")),
                Arguments.of("{\"first\":{\"x\":1}}", type("pair"), List.of("first.x")),
                Arguments.of(
                        "{\"number\":1,\"text\":\"t\",\"renamed\":1,\"other\":1,\"formatted\":\"1\",\"date\":\"d\"}",
                        Bean.class,
                        List.of("other")),
                Arguments.of(
                        "{\"number\":1,\"transientNumber\":1,\"formatted\":\"1\"}",
                        Ignoring.class,
                        List.of("transientNumber")),
                Arguments.of("{\"name\":\"n\",\"age\":1,\"x\":1}", Created.class, List.of("x")),
                Arguments.of(
                        "{\"any\":{\"x\":1},\"map\":{\"y\":{\"z\":1}},\"data\":{\"type\":\"Buffer\",\"data\":[]}}",
                        Blob.class,
                        List.of()),
                Arguments.of("{\"json\":{\"x\":1}}", Tree.class, List.of()),
                Arguments.of("{\"x\":1}", JsonObject.class, List.of()),
                Arguments.of("{\"x\":1}", Map.class, List.of()),
                Arguments.of("{\"@type\":\"cat\",\"lives\":9,\"x\":1}", Animal.class, List.of("x")),
                Arguments.of("{\"@type\":\"cat\",\"lives\":9}", Cat.class, List.of()));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void unknownPropertiesAreFoundAtAnyDepth(String json, Type type, List<String> paths) {
        assertThat(CODEC.unknownProperties(new Payload(json), type)).isEqualTo(paths);
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void unknownPropertiesAreRefusedByStrictReading(String json, Type type, List<String> paths) {
        Throwable failure = catchThrowable(() -> CODEC.readStrictly(new Payload(json), type));
        if (paths.isEmpty()) {
            assertThat(failure instanceof UnknownPropertiesException).isFalse();
        } else {
            assertThat(((UnknownPropertiesException) failure).paths()).isEqualTo(paths);
        }
    }

    @Test
    void unknownPropertiesAreBounded() {
        String many = Stream.iterate(0, i -> i + 1)
                .limit(1000)
                .map(i -> "\"p" + i + "\":1")
                .collect(Collectors.joining(","));
        assertThat(CODEC.unknownProperties(new Payload("{" + many + "}"), Item.class))
                .hasSize(100);
        String bomb = "{\"next\":".repeat(100_000) + "1" + "}".repeat(100_000);
        assertThat(CODEC.unknownProperties(new Payload(bomb), Node.class)).isEmpty();
    }

    public static class HoldsHidden {
        public List<Inner> inners;
    }

    Map<String, List<HiddenBean>> hiddenBeans;
    ArrayList<Inner> arrayList;
    Map<Integer, Inner> hiddenByNumber;
    List<Page<Inner>> pagesOfHidden;
    Map<String, List<Optional<Inner>>> readable;
    Iterable<Inner[]> arrays;

    public static class Unchanged implements JsonbAdapter<String, String> {
        @Override
        public String adaptToJson(String text) {
            return text;
        }

        @Override
        public String adaptFromJson(String text) {
            return text;
        }
    }

    static class HiddenByJsonb {
        @JsonbTypeAdapter(Unchanged.class)
        public String text;
    }

    public static class HoldsByJsonb {
        @JsonbTypeAdapter(Unchanged.class)
        public String text;

        public List<Inner> inners;
    }

    Map<String, List<HiddenByJsonb>> hiddenByJsonb;

    @Test
    void classThatJsonbCannotMakeIsFoundBeforeTheFirstMessage() {
        assertThat(JsonbPayloadCodec.unreadable(HiddenByJsonb.class)).contains(HiddenByJsonb.class);
        assertThat(JsonbPayloadCodec.unreadable(type("hiddenByJsonb"))).contains(HiddenByJsonb.class);
        assertThat(JsonbPayloadCodec.unreadable(HoldsByJsonb.class)).contains(Inner.class);
        for (Type type : List.of(
                HiddenBean.class,
                HoldsHidden.class,
                type("hiddenBeans"),
                type("arrayList"),
                type("hiddenByNumber"),
                type("pagesOfHidden"),
                Hidden.class,
                Inner[].class,
                type("nestedPair"),
                type("readable"),
                type("arrays"),
                type("recordPages"),
                Order.class,
                Bean.class,
                Node.class)) {
            assertThat(JsonbPayloadCodec.unreadable(type)).isEmpty();
            assertThat(JsonbPayloadCodec.unmakeable(type)).isEmpty();
        }
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> CODEC.read(new Payload("{\"x\":1}"), HiddenByJsonb.class)))
                .hasMessageContaining("public");
    }

    @Test
    void whatIsReadNeedNotBePublicWhereverItIs() throws PayloadException {
        assertThat(((HiddenBean) CODEC.read(new Payload("{\"x\":1}"), HiddenBean.class)).x)
                .isEqualTo(1);
        HoldsHidden holder =
                (HoldsHidden) CODEC.read(new Payload("{\"inners\":[{\"other-name\":1}]}"), HoldsHidden.class);
        assertThat(holder.inners).containsExactly(new Inner(1, null));
        assertThat(CODEC.read(new Payload("{\"5\":{\"other-name\":1}}"), type("hiddenByNumber")))
                .isEqualTo(Map.of(5, new Inner(1, null)));
        List<?> pages = (List<?>) CODEC.read(new Payload("[{\"first\":{\"other-name\":1}}]"), type("pagesOfHidden"));
        assertThat(((Page<?>) pages.get(0)).first).isEqualTo(new Inner(1, null));
    }

    @Test
    void refusalKeepsTheCauseForTheLogOnly() {
        PayloadException e = refusal(new Payload("{\"positive\":-1}"), Checked.class);
        assertThat(e).hasRootCauseMessage("secret");
        assertThat(e.getMessage()).doesNotContain("secret");
    }

    private static PayloadException refusal(Payload payload, Type type) {
        return catchThrowableOfType(PayloadException.class, () -> CODEC.read(payload, type));
    }

    private static List<ByteBuffer> buffers(int count) {
        return Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> ByteBuffer.wrap(new byte[] {i.byteValue()}).asReadOnlyBuffer())
                .toList();
    }

    private static String placeholder(int number) {
        return "{\"_placeholder\":true,\"num\":" + number + "}";
    }

    private static Type type(String field) {
        try {
            return JsonbPayloadCodecReadingTest.class.getDeclaredField(field).getGenericType();
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> primitiveOrClass(String name) throws ClassNotFoundException {
        return switch (name) {
            case "int" -> int.class;
            case "long" -> long.class;
            case "double" -> double.class;
            case "boolean" -> boolean.class;
            case "char" -> char.class;
            default -> Class.forName(name);
        };
    }

    private static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
