package org.gatehouse.internal.json;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Types of every kind with values, which all implementations of JSON-B should write and read alike. */
final class JsonCorpus {

    private JsonCorpus() {}

    public enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "leaf";
            }
        }
    }

    public record Item(String name, int price, boolean sold, Double weight) {}

    public record Scalars(
            byte b, short s, int i, long l, float f, double d, boolean z, char c, Byte bb, Integer ii, Character cc) {}

    public record Texts(String text, Colour colour, UUID id, URI uri, BigDecimal decimal, BigInteger integer) {}

    public record Times(
            LocalDate day,
            LocalTime time,
            LocalDateTime both,
            OffsetDateTime offset,
            OffsetTime offsetTime,
            Duration duration,
            Period period,
            ZoneId zone) {}

    public record Containers(
            List<Item> list,
            Set<String> set,
            Map<String, Item> map,
            Item[] array,
            int[][] matrix,
            List<List<Integer>> lists,
            Map<String, Map<String, Boolean>> maps) {}

    public record Keys(
            Map<Integer, String> numbers,
            Map<Colour, Integer> colours,
            Map<LocalDate, Integer> days,
            Map<UUID, String> ids) {}

    public record Optionals(
            Optional<String> text, Optional<Item> item, OptionalInt i, OptionalLong l, OptionalDouble d) {}

    public static class Base {
        public int zebra = 1;
        private String name = "base";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    public static class Derived extends Base {
        public int apple = 2;
        private List<Base> parts;
        private boolean active;
        private String URL;

        public List<Base> getParts() {
            return parts;
        }

        public void setParts(List<Base> parts) {
            this.parts = parts;
        }

        public boolean isActive() {
            return active;
        }

        public void setActive(boolean active) {
            this.active = active;
        }

        public String getURL() {
            return URL;
        }

        public void setURL(String url) {
            this.URL = url;
        }
    }

    public static class Overriding extends Base {
        private String other;

        @Override
        public String getName() {
            return other;
        }

        @Override
        public void setName(String name) {
            this.other = name;
        }
    }

    public interface Named {
        default String getTitle() {
            return "title";
        }
    }

    public static class WithDefault implements Named {
        public int number = 1;
        protected int unseen = 2;
        int packaged = 3;
        private int hidden = 4;
        public static int shared = 5;
        public transient int passing = 6;
        public final int fixed = 7;
    }

    public static class Box<T> {
        public T value;
        public List<T> more;
        private Map<String, T> named;

        public Map<String, T> getNamed() {
            return named;
        }

        public void setNamed(Map<String, T> named) {
            this.named = named;
        }
    }

    public static class Numbers extends Box<Integer> {
        public Box<Box<String>> nested;
    }

    public static class Node {
        public int value;
        public Node next;
        public List<Node> children;
    }

    @JsonbPropertyOrder({"second", "first"})
    public static class Annotated {
        public int first = 1;
        public int second = 2;
        public int third = 3;

        @JsonbProperty("renamed")
        public String name = "n";

        @JsonbTransient
        public String secret = "s";

        @JsonbNillable
        public String nothing;

        @JsonbDateFormat("dd.MM.yyyy")
        public LocalDate day = LocalDate.of(2026, 1, 2);

        @JsonbNumberFormat("#0.00")
        public double amount = 1.5;
    }

    public static final class Created {
        private final String name;
        private final int age;

        private Created(String name, int age) {
            this.name = name;
            this.age = age;
        }

        @JsonbCreator
        public static Created of(@JsonbProperty("name") String name, @JsonbProperty("age") int age) {
            return new Created(name, age);
        }

        public String getName() {
            return name;
        }

        public int getAge() {
            return age;
        }
    }

    @JsonbTypeInfo(
            key = "kind",
            value = {@JsonbSubtype(alias = "dog", type = Dog.class), @JsonbSubtype(alias = "cat", type = Cat.class)})
    public sealed interface Animal permits Dog, Cat {}

    public record Dog(String name) implements Animal {}

    public record Cat(int lives) implements Animal {}

    public record Zoo(List<Animal> animals, Animal best) {}

    /**
     * A row.
     *
     * @param name what it is about
     * @param value the value
     * @param type its type
     */
    record Row(String name, Object value, Type type) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> rows() {
        Item item = new Item("a\"\\\u0001\u00e9\ud83d\ude00", 5, true, null);
        Derived derived = new Derived();
        derived.setParts(Arrays.asList(new Base(), null));
        derived.setURL("u");
        Numbers numbers = new Numbers();
        numbers.value = 1;
        numbers.more = List.of(2, 3);
        numbers.setNamed(Map.of("k", 4));
        numbers.nested = new Box<>();
        numbers.nested.value = new Box<>();
        numbers.nested.value.value = "deep";
        Node node = new Node();
        node.next = new Node();
        node.children = List.of(new Node(), new Node());
        Overriding overriding = new Overriding();
        overriding.setName("over");
        Map<String, Boolean> flags = new LinkedHashMap<>();
        flags.put("z", true);
        flags.put("a", null);
        return List.of(
                new Row("item", item, Item.class),
                new Row(
                        "scalars",
                        new Scalars((byte) -1, (short) 2, 3, 1L << 40, 1.5f, 1e10, true, 'c', null, 7, 'd'),
                        Scalars.class),
                new Row(
                        "texts",
                        new Texts(
                                "",
                                Colour.GREEN,
                                new UUID(1, 2),
                                URI.create("http://a/b?c"),
                                new BigDecimal("1.50"),
                                BigInteger.TEN.pow(15)),
                        Texts.class),
                new Row(
                        "times",
                        new Times(
                                LocalDate.of(2026, 1, 2),
                                LocalTime.of(3, 4, 5),
                                LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6_000_000),
                                OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.ofHours(1)),
                                OffsetTime.of(3, 4, 5, 0, ZoneOffset.UTC),
                                Duration.ofSeconds(61),
                                Period.ofDays(2),
                                ZoneId.of("Europe/Berlin")),
                        Times.class),
                new Row(
                        "containers",
                        new Containers(
                                Arrays.asList(item, null),
                                Set.of("x"),
                                Map.of("k", item),
                                new Item[] {item},
                                new int[][] {{1, 2}, {}},
                                List.of(List.of(1), List.of()),
                                Map.of("f", flags)),
                        Containers.class),
                new Row("empty containers", new Containers(null, null, null, null, null, null, null), Containers.class),
                new Row(
                        "keys",
                        new Keys(
                                new TreeMap<>(Map.of(1, "a", -2, "b")),
                                Map.of(Colour.RED, 1),
                                Map.of(LocalDate.of(2026, 1, 2), 3),
                                Map.of(new UUID(1, 2), "i")),
                        Keys.class),
                new Row(
                        "optionals",
                        new Optionals(
                                Optional.of("t"),
                                Optional.of(item),
                                OptionalInt.of(1),
                                OptionalLong.of(2),
                                OptionalDouble.of(1.5)),
                        Optionals.class),
                new Row(
                        "empty optionals",
                        new Optionals(
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                OptionalLong.empty(),
                                OptionalDouble.empty()),
                        Optionals.class),
                new Row("derived", derived, Derived.class),
                new Row("overriding", overriding, Overriding.class),
                new Row("default method", new WithDefault(), WithDefault.class),
                new Row("numbers", numbers, Numbers.class),
                new Row("node", node, Node.class),
                new Row("annotated", new Annotated(), Annotated.class),
                new Row("created", Created.of("n", 3), Created.class),
                new Row("dog", new Dog("d"), Animal.class),
                new Row("zoo", new Zoo(List.of(new Dog("d"), new Cat(9)), new Cat(8)), Zoo.class),
                new Row("items", List.of(item), new ResolvedType(List.class, List.of(Item.class))),
                new Row(
                        "map",
                        Collections.singletonMap("k", null),
                        new ResolvedType(Map.class, List.of(String.class, Item.class))));
    }
}
