package org.gatehouse.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbAnnotation;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.json.bind.annotation.JsonbVisibility;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every annotation of JSON-B, in both directions, with the server's own JSON-B as the oracle. */
class JsonbAnnotationsTest {

    private static final JsonbPayloadCodec CODEC = new JsonbPayloadCodec();
    private static final Jsonb ORACLE = JsonbBuilder.create(new JsonbConfig().withNullValues(true));

    public record Renamed(
            @JsonbProperty("the-name") String name,
            @JsonbProperty String same) {}

    public static class RenamedAccessors {
        @JsonbProperty("f")
        public int field;

        private int value;

        @JsonbProperty("out")
        public int getValue() {
            return value;
        }

        @JsonbProperty("in")
        public void setValue(int value) {
            this.value = value;
        }
    }

    public static class Hidden {
        public int shown = 1;

        @JsonbTransient
        public int field = 2;

        private int getterOnly = 3;
        private int setterOnly = 4;

        @JsonbTransient
        public int getGetterOnly() {
            return getterOnly;
        }

        public void setGetterOnly(int value) {
            getterOnly = value;
        }

        public int getSetterOnly() {
            return setterOnly;
        }

        @JsonbTransient
        public void setSetterOnly(int value) {
            setterOnly = value;
        }
    }

    @JsonbNillable(false)
    public static class Sparse {
        public String a;
        public String b = "b";

        @JsonbNillable
        public String c;
    }

    public static class Nillable {
        public String a;

        @JsonbNillable(false)
        public String b;
    }

    @JsonbPropertyOrder({"c", "a"})
    public static class Ordered {
        public int a = 1;
        public int b = 2;
        public int c = 3;
        public int aa = 4;
    }

    public static class OrderedBelow extends Ordered {
        public int ab = 5;
    }

    public static class Created {
        private final String name;
        private final int age;
        public int more;

        @JsonbCreator
        public Created(@JsonbProperty("the-name") String name, @JsonbProperty("age") int age) {
            this.name = name;
            this.age = age;
        }

        @JsonbProperty("the-name")
        public String getName() {
            return name;
        }

        public int getAge() {
            return age;
        }
    }

    public record Dates(
            @JsonbDateFormat("dd.MM.yyyy HH:mm") Date date,
            @JsonbDateFormat("dd.MM.yyyy HH:mm:ss") Instant instant,
            @JsonbDateFormat("yyyy/MM/dd") LocalDate day,
            @JsonbDateFormat("HH-mm") LocalTime time,

            @JsonbDateFormat(value = "d MMMM yyyy HH:mm", locale = "de")
            LocalDateTime both,

            @JsonbDateFormat("yyyy-MM-dd HH:mm Z") OffsetDateTime offset,
            @JsonbDateFormat("yyyy-MM-dd HH:mm VV") ZonedDateTime zoned,
            @JsonbDateFormat("yyyy-MM-dd HH:mm Z") Calendar calendar) {}

    @JsonbDateFormat(JsonbDateFormat.TIME_IN_MILLIS)
    public static class Millis {
        public Date date = new Date(5);
        public Instant instant = Instant.ofEpochMilli(6);
        public LocalDateTime time = LocalDateTime.of(1970, 1, 1, 0, 0, 1);
    }

    @JsonbDateFormat("yyyy/MM/dd")
    public static class DatesOfClass {
        public LocalDate day = LocalDate.of(2026, 1, 2);

        @JsonbDateFormat("dd.MM.yyyy")
        public LocalDate other = day;

        public String text = "t";
        private LocalDate accessed = day;

        @JsonbDateFormat("yyyy")
        public LocalDate getAccessed() {
            return accessed;
        }

        @JsonbDateFormat("yyyyMMdd")
        public void setAccessed(LocalDate accessed) {
            this.accessed = accessed;
        }
    }

    public record Numbers(
            @JsonbNumberFormat("#0.00") double a,

            @JsonbNumberFormat(value = "#,##0.0", locale = "de")
            BigDecimal b,

            @JsonbNumberFormat("000") int c,
            @JsonbNumberFormat("#0.0") Long d) {}

    @JsonbTypeInfo(
            key = "kind",
            value = {@JsonbSubtype(alias = "dog", type = Dog.class), @JsonbSubtype(alias = "cat", type = Cat.class)})
    public sealed interface Animal permits Dog, Cat {}

    public record Dog(String name) implements Animal {}

    public record Cat(int lives) implements Animal {}

    public record Zoo(List<Animal> animals, Animal best, Map<String, Animal> named) {}

    @JsonbVisibility(Fields.class)
    public static class Private {
        private int number = 1;

        public int getOther() {
            return number;
        }
    }

    public static class Fields implements PropertyVisibilityStrategy {
        @Override
        public boolean isVisible(Field field) {
            return true;
        }

        @Override
        public boolean isVisible(Method method) {
            return false;
        }
    }

    public static class Brackets implements JsonbAdapter<String, String> {
        @Override
        public String adaptToJson(String text) {
            return "<" + text + ">";
        }

        @Override
        public String adaptFromJson(String text) {
            return text.substring(1, text.length() - 1);
        }
    }

    public static class Adapted {
        @JsonbTypeAdapter(Brackets.class)
        public String text = "a";

        public int number = 1;
    }

    public record Pair(int left, int right) {}

    public static class Dashed implements JsonbSerializer<Pair>, JsonbDeserializer<Pair> {
        @Override
        public void serialize(Pair pair, JsonGenerator generator, SerializationContext context) {
            generator.write(pair.left() + "-" + pair.right());
        }

        @Override
        public Pair deserialize(JsonParser parser, DeserializationContext context, Type type) {
            String[] parts = parser.getString().split("-");
            return new Pair(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }
    }

    public static class Serialized {
        @JsonbTypeSerializer(Dashed.class)
        @JsonbTypeDeserializer(Dashed.class)
        public Pair pair = new Pair(1, 2);
    }

    @JsonbAnnotation
    @JsonbProperty("combined")
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Combined {}

    public static class ByCombined {
        @Combined
        public int value = 1;
    }

    static Stream<Arguments> rows() {
        Instant time = Instant.parse("2026-01-02T03:04:00Z");
        ZonedDateTime zoned = time.atZone(ZoneId.of("Europe/Berlin"));
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(time.toEpochMilli());
        return Stream.of(
                Arguments.of(new Renamed("a", "b"), "{\"the-name\":\"a\",\"same\":\"b\"}"),
                Arguments.of(new Renamed(null, null), "{}"),
                Arguments.of(new RenamedAccessors(), "{\"f\":2,\"in\":3,\"out\":4}"),
                Arguments.of(new Hidden(), "{\"shown\":5,\"field\":6,\"getterOnly\":7,\"setterOnly\":8}"),
                Arguments.of(new Sparse(), "{\"a\":\"x\",\"c\":null}"),
                Arguments.of(new Nillable(), "{\"a\":\"x\",\"b\":null}"),
                Arguments.of(new Ordered(), "{\"c\":1,\"a\":2,\"aa\":3,\"b\":4}"),
                Arguments.of(new OrderedBelow(), "{\"ab\":1,\"a\":2}"),
                Arguments.of(new Created("n", 3), "{\"age\":3,\"the-name\":\"n\",\"more\":4}"),
                Arguments.of(
                        new Dates(
                                Date.from(time),
                                time,
                                LocalDate.of(2026, 1, 2),
                                LocalTime.of(3, 4),
                                LocalDateTime.of(2026, 3, 2, 3, 4),
                                time.atOffset(ZoneOffset.ofHours(2)),
                                zoned,
                                calendar),
                        "{\"date\":\"02.01.2026 03:04\",\"instant\":\"02.01.2026 03:04:00\",\"day\":\"2026/01/02\","
                                + "\"time\":\"03-04\",\"both\":\"2 M\u00e4rz 2026 03:04\","
                                + "\"offset\":\"2026-01-02 05:04 +0200\",\"zoned\":\"2026-01-02 04:04 Europe/Berlin\","
                                + "\"calendar\":\"2026-01-02 03:04 +0000\"}"),
                Arguments.of(new Millis(), "{\"date\":7,\"instant\":6,\"time\":1000}"),
                Arguments.of(
                        new DatesOfClass(),
                        "{\"day\":\"2026/01/03\",\"other\":\"03.01.2026\",\"text\":\"x\",\"accessed\":\"20260104\"}"),
                Arguments.of(
                        new Numbers(1234.567, new BigDecimal("1234.5"), 7, 8L),
                        "{\"a\":\"1.50\",\"b\":\"1.234,5\",\"c\":\"007\",\"d\":\"8.0\"}"),
                Arguments.of(
                        new Zoo(List.of(new Dog("d"), new Cat(9)), new Cat(8), Map.of("a", new Dog("e"))),
                        "{\"animals\":[{\"kind\":\"dog\",\"name\":\"d\"},{\"lives\":9,\"kind\":\"cat\"}],"
                                + "\"best\":{\"kind\":\"cat\",\"lives\":8},\"named\":{\"a\":{\"kind\":\"dog\"}}}"),
                Arguments.of(new Private(), "{\"number\":5}"),
                Arguments.of(new Adapted(), "{\"text\":\"<b>\",\"number\":2}"),
                Arguments.of(new Serialized(), "{\"pair\":\"3-4\"}"),
                Arguments.of(new ByCombined(), "{\"combined\":5}"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void annotationsMeanInWritingWhatTheyMeanToJsonb(Object value, String json) {
        assertThat(CODEC.write(value)).isEqualTo(ORACLE.toJson(value));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void annotationsMeanInReadingWhatTheyMeanToJsonb(Object value, String json) throws PayloadException {
        Object read = CODEC.read(new Payload(json), value.getClass());
        assertThat(read).usingRecursiveComparison().isEqualTo(ORACLE.fromJson(json, (Type) value.getClass()));
    }
}
