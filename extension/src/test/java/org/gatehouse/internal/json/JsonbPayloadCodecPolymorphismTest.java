package org.gatehouse.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.json.bind.annotation.JsonbVisibility;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadException;
import org.gatehouse.spi.UnknownPropertiesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Types with subtypes, and types whose annotations say nothing about what JSON must look like, are strict as any other. */
class JsonbPayloadCodecPolymorphismTest {

    private static final JsonbPayloadCodec CODEC = new JsonbPayloadCodec();
    private static final String WHOLE = "must be a whole number";

    @JsonbTypeInfo({
        @JsonbSubtype(alias = "sq", type = Square.class),
        @JsonbSubtype(alias = "round", type = Round.class),
        @JsonbSubtype(alias = "named", type = Named.class)
    })
    public interface Figure {}

    public record Square(int side, String name, Figure inner) implements Figure {}

    @JsonbTypeInfo(key = "@round", value = @JsonbSubtype(alias = "ring", type = Ring.class))
    public interface Round extends Figure {}

    public record Ring(int radius) implements Round {}

    public record Named(@JsonbProperty("@type") int type) implements Figure {}

    @JsonbTypeInfo(
            key = "kind",
            value = {@JsonbSubtype(alias = "dog", type = Dog.class), @JsonbSubtype(alias = "pet", type = Pet.class)})
    public static class Pet {
        public int age;
    }

    public static class Dog extends Pet {
        public int tricks;
    }

    @JsonbTypeInfo(@JsonbSubtype(alias = "car", type = Car.class))
    public abstract static class Vehicle {
        public int wheels;
    }

    public static class Car extends Vehicle {}

    public record Zoo(List<Pet> pets, Figure figure, Vehicle vehicle) {}

    @JsonbVisibility(PrivateFields.class)
    public static class Shown {
        private int number;
        private String text;

        public void setText(int unseen) {}
    }

    public static class Extending extends Shown {
        public int more;
        private int hidden;
    }

    public static final class PrivateFields implements PropertyVisibilityStrategy {
        @Override
        public boolean isVisible(Field field) {
            return true;
        }

        @Override
        public boolean isVisible(Method method) {
            return false;
        }
    }

    @JsonbTypeSerializer(Silent.class)
    public record Written(
            int number, @JsonbTypeSerializer(Silent.class) Ring ring) {}

    public static final class Silent implements JsonbSerializer<Object> {
        @Override
        public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
            generator.writeNull();
        }
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("{\"@type\":\"sq\",\"side\":12,\"name\":\"n\"}", Figure.class, new Square(12, "n", null)),
                Arguments.of(
                        "{\"side\":1,\"inner\":{\"side\":2,\"@type\":\"sq\"},\"@type\":\"sq\"}",
                        Figure.class,
                        new Square(1, null, new Square(2, null, null))),
                Arguments.of("{\"@type\":\"round\",\"@round\":\"ring\",\"radius\":2}", Figure.class, new Ring(2)),
                Arguments.of("{\"@round\":\"ring\",\"radius\":2}", Round.class, new Ring(2)),
                Arguments.of("{\"@type\":\"sq\",\"side\":12}", Square.class, new Square(12, null, null)),
                Arguments.of("{\"@type\":\"x\",\"@type\":\"sq\",\"side\":1}", Figure.class, new Square(1, null, null)),
                Arguments.of("{\"@type\":\"named\"}", Figure.class, new Named(0)),
                Arguments.of("null", Figure.class, null));
    }

    @ParameterizedTest
    @MethodSource("values")
    void theSubtypeThatIsNamedIsRead(String json, Type type, Object value) throws PayloadException {
        assertThat(CODEC.read(new Payload(json), type)).isEqualTo(value);
        assertThat(CODEC.unknownProperties(new Payload(json), type)).isEmpty();
    }

    @Test
    void aTypeThatCanBeMadeIsItsOwnSubtype() throws PayloadException {
        assertThat(((Pet) CODEC.read(new Payload("{\"age\":3}"), Pet.class)).age)
                .isEqualTo(3);
        assertThat(((Pet) CODEC.read(new Payload("{\"kind\":\"pet\",\"age\":3}"), Pet.class)).age)
                .isEqualTo(3);
        Dog dog = (Dog) CODEC.read(new Payload("{\"kind\":\"dog\",\"age\":3,\"tricks\":4}"), Pet.class);
        assertThat(dog.age).isEqualTo(3);
        assertThat(dog.tricks).isEqualTo(4);
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of("{\"@type\":\"sq\",\"side\":\"12\"}", Figure.class, "side", WHOLE),
                Arguments.of("{\"side\":1.5,\"@type\":\"sq\"}", Figure.class, "side", WHOLE),
                Arguments.of("{\"@type\":\"sq\",\"name\":5}", Figure.class, "name", "must be a string"),
                Arguments.of("{\"@type\":\"sq\",\"side\":\"12\"}", Square.class, "side", WHOLE),
                Arguments.of(
                        "{\"@type\":\"sq\",\"inner\":{\"@type\":\"sq\",\"side\":1.5}}",
                        Figure.class,
                        "inner.side",
                        WHOLE),
                Arguments.of(
                        "{\"@type\":\"round\",\"@round\":\"ring\",\"radius\":\"2\"}", Figure.class, "radius", WHOLE),
                Arguments.of("{\"@type\":\"ring\",\"@type\":\"sq\",\"side\":\"1\"}", Figure.class, "side", WHOLE),
                Arguments.of("{\"pets\":[{\"kind\":\"dog\",\"tricks\":1.7}]}", Zoo.class, "pets[0].tricks", WHOLE),
                Arguments.of("{\"pets\":[{\"kind\":\"dog\",\"age\":\"1\"}]}", Zoo.class, "pets[0].age", WHOLE),
                Arguments.of("{\"pets\":[{},{\"age\":\"1\"}]}", Zoo.class, "pets[1].age", WHOLE),
                Arguments.of("{\"pets\":[{\"kind\":\"pet\",\"age\":\"1\"}]}", Zoo.class, "pets[0].age", WHOLE),
                Arguments.of("5", Figure.class, "", "must be an object"),
                Arguments.of("{\"figure\":[]}", Zoo.class, "figure", "must be an object"),
                Arguments.of("{\"@type\":\"hex\"}", Figure.class, "@type", "must be one of sq, round, named"),
                Arguments.of("{\"side\":1}", Figure.class, "@type", "must be one of sq, round, named"),
                Arguments.of("{\"@type\":5}", Figure.class, "@type", "must be one of sq, round, named"),
                Arguments.of("{\"figure\":{\"@type\":\"round\"}}", Zoo.class, "figure.@round", "must be one of ring"),
                Arguments.of("{\"vehicle\":{\"wheels\":4}}", Zoo.class, "vehicle.@type", "must be one of car"),
                Arguments.of("{\"pets\":[{\"kind\":\"cow\"}]}", Zoo.class, "pets[0].kind", "must be one of dog, pet"),
                Arguments.of("{\"number\":\"1\"}", Shown.class, "number", WHOLE),
                Arguments.of("{\"text\":1}", Shown.class, "text", "must be a string"),
                Arguments.of("{\"number\":\"1\"}", Written.class, "number", WHOLE),
                Arguments.of("{\"ring\":{\"radius\":1.5}}", Written.class, "ring.radius", WHOLE));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void misfitIsRefusedWithThePropertyThatDoesNotFit(String json, Type type, String path, String message) {
        PayloadException e = catchThrowableOfType(PayloadException.class, () -> CODEC.read(new Payload(json), type));
        assertThat(e.path()).isEqualTo(path);
        assertThat(e).hasMessage(message);
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                Arguments.of("{\"@type\":\"sq\",\"u\":1}", Figure.class, List.of("u")),
                Arguments.of("{\"@type\":\"sq\",\"u\":1}", Square.class, List.of("u")),
                Arguments.of(
                        "{\"@type\":\"sq\",\"inner\":{\"@type\":\"sq\",\"u\":1}}", Square.class, List.of("inner.u")),
                Arguments.of("{\"@type\":\"round\",\"@round\":\"ring\",\"u\":1}", Figure.class, List.of("u")),
                Arguments.of("{\"@type\":\"x\",\"@round\":\"x\",\"radius\":1,\"u\":1}", Ring.class, List.of("u")),
                Arguments.of("{\"@type\":\"hex\",\"u\":1}", Figure.class, List.of()),
                Arguments.of("{\"kind\":\"dog\",\"age\":1,\"tricks\":1,\"u\":1}", Pet.class, List.of("u")),
                Arguments.of("{\"age\":1,\"tricks\":1}", Pet.class, List.of("tricks")),
                Arguments.of("{\"kind\":\"dog\",\"@type\":1,\"age\":1}", Dog.class, List.of("@type")),
                Arguments.of("[5]", Figure.class, List.of()),
                Arguments.of("{\"number\":1,\"text\":\"t\",\"u\":1}", Shown.class, List.of("u")),
                Arguments.of("{\"number\":1,\"more\":1,\"hidden\":1}", Extending.class, List.of("hidden")),
                Arguments.of("{\"number\":1,\"ring\":{\"u\":1},\"v\":1}", Written.class, List.of("ring.u", "v")));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void unknownPropertiesAreFound(String json, Type type, List<String> paths) {
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
    @Timeout(20) // it took some minutes when every level looked through all below it
    void deepSubtypesThatAreNamedLastAreReadOnce() {
        String deep = "{\"inner\":".repeat(1000) + "{\"name\":\"" + "x".repeat(1_000_000)
                + "\",\"u\":1,\"@type\":\"sq\"}" + ",\"@type\":\"sq\"}".repeat(1000);
        for (int i = 0; i < 50; i++) {
            assertThat(CODEC.unknownProperties(new Payload(deep), Figure.class))
                    .containsExactly("inner.".repeat(1000) + "u");
        }
    }

    @Test
    void propertiesAreThoseThatTheVisibilityShows() throws PayloadException {
        Shown shown = (Shown) CODEC.read(new Payload("{\"number\":1,\"text\":\"t\"}"), Shown.class);
        assertThat(shown.number).isEqualTo(1);
        assertThat(shown.text).isEqualTo("t");
        Extending extending =
                (Extending) CODEC.read(new Payload("{\"number\":1,\"more\":2,\"hidden\":3}"), Extending.class);
        assertThat(((Shown) extending).number).isEqualTo(1);
        assertThat(extending.more).isEqualTo(2);
        assertThat(extending.hidden).isZero();
    }
}
