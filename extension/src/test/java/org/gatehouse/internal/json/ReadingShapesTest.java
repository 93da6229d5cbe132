package org.gatehouse.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.beans.ConstructorProperties;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types of every kind inside of each other, and those that nobody can make. */
class ReadingShapesTest {

    private static final JsonbPayloadCodec CODEC = new JsonbPayloadCodec();

    public enum Colour {
        RED,
        GREEN
    }

    public record Item(int price) {}

    public record Page<T>(T data) {}

    public static class Box<T> {
        public T data;
        public List<Page<T>> pages;
    }

    public static class Holder {
        public Page<Item> page;
        public Box<Item> box;
        public Optional<Page<List<Item>>> perhaps;
        public Page<Item>[] array;
        public Map<Colour, Page<Item>> byColour;
        private Page<Page<Item>> nested;

        public Page<Page<Item>> getNested() {
            return nested;
        }

        public void setNested(Page<Page<Item>> nested) {
            this.nested = nested;
        }
    }

    public static class Items extends ArrayList<Item> {
        private static final long serialVersionUID = 1L;
    }

    public static class Only {
        final String name;
        final int age;

        public Only(String name, int age) {
            this.name = name;
            this.age = age;
        }
    }

    public static class Named {
        final String name;

        @ConstructorProperties("the-name")
        public Named(String arg) {
            this.name = arg;
        }
    }

    public record Floats(float f, Float boxed, double d, OptionalDouble optional) {}

    EnumMap<Colour, Integer> enumMap;
    EnumSet<Colour> enumSet;
    Queue<Integer> queue;
    NavigableSet<Integer> navigable;
    SortedMap<LocalDate, Integer> sorted;
    ConcurrentMap<UUID, List<Item>> concurrent;
    Map<Item, Page<Colour>> pairs;
    Iterable<Page<Integer>> iterable;
    Map<Locale, Integer> byLocale;

    static Stream<Arguments> values() {
        UUID id = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
        return Stream.of(
                Arguments.of("{\"GREEN\":1}", type("enumMap"), new EnumMap<>(Map.of(Colour.GREEN, 1))),
                Arguments.of("[\"RED\"]", type("enumSet"), EnumSet.of(Colour.RED)),
                Arguments.of("[2,1]", type("navigable"), new TreeSet<>(List.of(1, 2))),
                Arguments.of("{\"2026-01-02\":1}", type("sorted"), new TreeMap<>(Map.of(LocalDate.of(2026, 1, 2), 1))),
                Arguments.of("{\"" + id + "\":[{\"price\":1}]}", type("concurrent"), Map.of(id, List.of(new Item(1)))),
                Arguments.of(
                        "[{\"key\":{\"price\":1},\"value\":{\"data\":\"RED\"}}]",
                        type("pairs"),
                        Map.of(new Item(1), new Page<>(Colour.RED))),
                Arguments.of("[{\"data\":1}]", type("iterable"), List.of(new Page<>(1))),
                Arguments.of("{\"de-DE\":1}", type("byLocale"), Map.of(Locale.GERMANY, 1)),
                Arguments.of("[{\"price\":1}]", Items.class, List.of(new Item(1))),
                Arguments.of("\"en-GB\"", Locale.class, Locale.UK),
                Arguments.of("\"EUR\"", Currency.class, Currency.getInstance("EUR")),
                Arguments.of(
                        "\"2026-01-02T03:04:05+01:00\"",
                        ZonedDateTime.class,
                        ZonedDateTime.parse("2026-01-02T03:04:05+01:00")));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valueIsRead(String json, Type type, Object expected) throws PayloadException {
        assertThat(CODEC.read(new Payload(json), type)).isEqualTo(expected);
        assertThat(JsonbPayloadCodec.unmakeable(type)).isEmpty();
    }

    @Test
    void aQueueIsRead() throws PayloadException {
        Object queue = CODEC.read(new Payload("[1,2]"), type("queue"));
        assertThat(queue).isInstanceOf(ArrayDeque.class);
        assertThat(List.copyOf((Queue<?>) queue)).isEqualTo(List.of(1, 2));
    }

    @Test
    void genericTypesAreReadInsideOfBeans() throws PayloadException {
        Holder holder = (Holder) CODEC.read(
                new Payload("{\"page\":{\"data\":{\"price\":1}},\"box\":{\"data\":{\"price\":2},"
                        + "\"pages\":[{\"data\":{\"price\":3}}]},\"perhaps\":{\"data\":[{\"price\":4}]},"
                        + "\"array\":[{\"data\":{\"price\":5}}],\"byColour\":{\"RED\":{\"data\":{\"price\":6}}},"
                        + "\"nested\":{\"data\":{\"data\":{\"price\":7}}}}"),
                Holder.class);
        assertThat(holder.page).isEqualTo(new Page<>(new Item(1)));
        assertThat(holder.box.data).isEqualTo(new Item(2));
        assertThat(holder.box.pages).containsExactly(new Page<>(new Item(3)));
        assertThat(holder.perhaps).contains(new Page<>(List.of(new Item(4))));
        assertThat(holder.array).containsExactly(new Page<>(new Item(5)));
        assertThat(holder.byColour).isEqualTo(Map.of(Colour.RED, new Page<>(new Item(6))));
        assertThat(holder.getNested()).isEqualTo(new Page<>(new Page<>(new Item(7))));
        assertThat(JsonbPayloadCodec.unmakeable(Holder.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"page\":{\"data\":{\"price\":\"1\"}}}|page.data.price",
                "{\"box\":{\"pages\":[{\"data\":{\"price\":1.5}}]}}|box.pages[0].data.price",
                "{\"perhaps\":{\"data\":[{\"price\":true}]}}|perhaps.data[0].price",
                "{\"array\":[{\"data\":{\"price\":\"1\"}}]}|array[0].data.price",
                "{\"byColour\":{\"RED\":{\"data\":{\"price\":\"1\"}}}}|byColour.RED.data.price",
                "{\"nested\":{\"data\":{\"data\":{\"price\":\"1\"}}}}|nested.data.data.price"
            })
    void theyAreStrictThere(String json, String path) {
        PayloadException e = refusal(json, Holder.class);
        assertThat(e.path()).isEqualTo(path);
        assertThat(e).hasMessage("must be a whole number");
    }

    @Test
    void theOnlyConstructorIsUsed() throws PayloadException {
        Only only = (Only) CODEC.read(new Payload("{\"name\":\"n\",\"age\":3}"), Only.class);
        assertThat(only.name).isEqualTo("n");
        assertThat(only.age).isEqualTo(3);
        assertThat(refusal("{\"age\":\"3\"}", Only.class).path()).isEqualTo("age");
        assertThat(((Named) CODEC.read(new Payload("{\"the-name\":\"n\"}"), Named.class)).name)
                .isEqualTo("n");
    }

    /** Compiled without the names of parameters, as Kotlin does. */
    @Test
    void aKotlinDataClassIsMadeByItsFields(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("Metadata.java"),
                "package kotlin;"
                        + "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)"
                        + "public @interface Metadata {}");
        Files.writeString(
                folder.resolve("User.java"),
                "@kotlin.Metadata public final class User {"
                        + "private final String name; private final java.util.List<Integer> marks; private int age;"
                        + "public User(String name, java.util.List<Integer> marks) { this.name = name; this.marks = marks; }"
                        + "public String getName() { return name; }"
                        + "public java.util.List<Integer> getMarks() { return marks; } }");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        folder.toString(),
                        folder.resolve("Metadata.java").toString(),
                        folder.resolve("User.java").toString());
        assertThat(status).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> user = loader.loadClass("User");
            Object read = CODEC.read(new Payload("{\"marks\":[1],\"name\":\"n\"}"), user);
            assertThat(CODEC.write(read)).isEqualTo("{\"marks\":[1],\"name\":\"n\"}");
            assertThat(refusal("{\"marks\":[1.5]}", user).path()).isEqualTo("marks[0]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "f,1e39,3.4028235E38",
        "boxed,-1e39,3.4028235E38",
        "d,1e309,1.7976931348623157E308",
        "optional,-1e309,1.7976931348623157E308"
    })
    void aNumberThatDoesNotFitIsRefused(String name, String number, String most) {
        PayloadException e = refusal("{\"" + name + "\":" + number + "}", Floats.class);
        assertThat(e.path()).isEqualTo(name);
        assertThat(e).hasMessage("must be a number from -" + most + " to " + most);
    }

    @ParameterizedTest
    @CsvSource({
        "java.util.Locale,\"not a locale\"",
        "java.util.Currency,\"XXXX\"",
        "java.time.ZonedDateTime,\"2026-01-02\"",
        "java.util.TimeZone,\"Nowhere/Land\"",
        "java.net.URL,\"no url\"",
        "java.net.URI,\"no uri\""
    })
    void textThatIsNoneIsRefused(String type, String json) throws ClassNotFoundException {
        assertThat(refusal(json, Class.forName(type))).hasMessage("is not valid");
    }

    @Test
    void calendarsAreReadWithAndWithoutTime() throws PayloadException {
        Calendar time = (Calendar) CODEC.read(new Payload("\"2026-01-02T03:04:05.006+01:00\""), Calendar.class);
        assertThat(time.toInstant()).hasToString("2026-01-02T02:04:05.006Z");
        Calendar day = (Calendar) CODEC.read(new Payload("\"2026-01-02\""), GregorianCalendar.class);
        assertThat(day.toInstant()).hasToString("2026-01-02T00:00:00Z");
    }

    public interface Figure {}

    public abstract static class Abstract {}

    public static class Two {
        public Two(int a) {
            this(a, 0);
        }

        public Two(int a, int b) {}
    }

    public class Inner {}

    public static class Holding {
        public Figure figure;
        public List<Abstract> abstracts;
        public Map<String, Optional<Two>> twos;
    }

    public static class Recursive<T> {
        public T value;
        public Recursive<List<T>> more;
    }

    Recursive<Integer> recursive;

    @ParameterizedTest
    @ValueSource(
            classes = {Figure.class, Abstract.class, Two.class, Inner.class, java.net.InetAddress.class, Thread.class})
    void whatNobodyCanMakeIsAMistakeOfTheApplication(Class<?> type) throws PayloadException {
        assertThat(JsonbPayloadCodec.unmakeable(type)).isPresent();
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> CODEC.read(new Payload("{}"), type)))
                .hasMessageContaining(type.getName());
        assertThat(CODEC.read(new Payload("null"), type)).isNull();
    }

    @Test
    void itsPlaceIsTold() {
        assertThat(JsonbPayloadCodec.unmakeable(Holding.class))
                .hasValueSatisfying(found -> assertThat(found)
                        .containsAnyOf(
                                "figure: Figure is an interface",
                                "abstracts[]: Abstract is",
                                "twos{}: Two has neither"));
        assertThat(JsonbPayloadCodec.unmakeable(type("recursive"))).isEmpty();
    }

    public static class Lossy {
        public int open;
        private final Map<String, Integer> both = new LinkedHashMap<>();
        private int set;

        public String getLost() {
            return "";
        }

        public boolean isGone() {
            return true;
        }

        @jakarta.json.bind.annotation.JsonbTransient
        public int getHidden() {
            return 1;
        }

        public int getSet() {
            return set;
        }

        public void setSet(int set) {
            this.set = set;
        }

        public int getOpen() {
            return open;
        }

        public Map<String, Integer> getBoth() {
            return both;
        }

        public void setBoth(Map<String, Integer> entries) {
            both.putAll(entries);
        }
    }

    public record Derived(int a) {
        public int getDouble() {
            return a * 2;
        }
    }

    List<Lossy> lossies;

    @Test
    void whatIsLostIsNamed() {
        // JSON-B does not call the setter of a final field.
        assertThat(JsonbPayloadCodec.lost(type("lossies"))).containsExactly("Lossy.both, gone, lost");
        assertThat(JsonbPayloadCodec.lost(Derived.class)).isEmpty();
        assertThat(JsonbPayloadCodec.lost(Holder.class)).isEmpty();
    }

    public record WithSecret(
            String name,
            @jakarta.json.bind.annotation.JsonbTransient boolean admin,
            @jakarta.json.bind.annotation.JsonbTransient Optional<String> secret) {}

    @Test
    void aTransientComponentIsNotForClientsToSay() throws PayloadException {
        String json = "{\"admin\":true,\"name\":\"n\",\"secret\":\"s\"}";
        assertThat(CODEC.read(new Payload(json), WithSecret.class))
                .isEqualTo(new WithSecret("n", false, Optional.empty()));
        assertThat(CODEC.unknownProperties(new Payload(json), WithSecret.class)).containsExactly("admin", "secret");
    }

    public static class Formatted {
        @jakarta.json.bind.annotation.JsonbNumberFormat("#0.0")
        public java.math.BigDecimal number;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E999999999", "1E-999999999", "long", "1.5x", "", "\u221e"})
    void aNumberInAStringHasLimitsToo(String text) {
        String number = text.equals("long") ? "9".repeat(900_000) : text;
        PayloadException e = refusal("{\"number\":\"" + number + "\"}", Formatted.class);
        assertThat(e.path()).isEqualTo("number");
        assertThat(e).hasMessage("is not valid");
    }

    private static PayloadException refusal(String json, Type type) {
        return catchThrowableOfType(PayloadException.class, () -> CODEC.read(new Payload(json), type));
    }

    private static Type type(String field) {
        try {
            return ReadingShapesTest.class.getDeclaredField(field).getGenericType();
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
