package org.gatehouse.internal.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes Java types, hands out their {@link Shape}s, each computed once. */
final class ShapeCatalog {

    private static final Map<Class<?>, Shape> SCALARS = new HashMap<>();

    static {
        whole(Byte.MIN_VALUE, Byte.MAX_VALUE, value -> (byte) value, byte.class, Byte.class);
        whole(Short.MIN_VALUE, Short.MAX_VALUE, value -> (short) value, short.class, Short.class);
        whole(Integer.MIN_VALUE, Integer.MAX_VALUE, value -> (int) value, int.class, Integer.class);
        whole(Long.MIN_VALUE, Long.MAX_VALUE, value -> value, long.class, Long.class);
        SCALARS.put(BigInteger.class, new ScalarShape.BigNumber());
        SCALARS.put(float.class, ScalarShape.AnyNumber.ofFloat(false));
        SCALARS.put(Float.class, ScalarShape.AnyNumber.ofFloat(true));
        SCALARS.put(double.class, ScalarShape.AnyNumber.ofDouble(false));
        SCALARS.put(Double.class, ScalarShape.AnyNumber.ofDouble(true));
        SCALARS.put(BigDecimal.class, ScalarShape.AnyNumber.ofDecimal());
        SCALARS.put(Number.class, ScalarShape.AnyNumber.ofDecimal());
        SCALARS.put(boolean.class, new ScalarShape.Flag(false));
        SCALARS.put(Boolean.class, new ScalarShape.Flag(true));
        SCALARS.put(char.class, new ScalarShape.Letter(false));
        SCALARS.put(Character.class, new ScalarShape.Letter(true));
        SCALARS.put(String.class, new ScalarShape.Text());
        SCALARS.put(CharSequence.class, new ScalarShape.Text());
        SCALARS.put(byte[].class, new BinaryShape(false));
        SCALARS.put(ByteBuffer.class, new BinaryShape(true));
        SCALARS.put(Object.class, new Shape.Tree());
        json(JsonValue.class, "", "");
        json(JsonObject.class, "{n", "must be an object");
        json(JsonArray.class, "[n", "must be an array");
        json(JsonStructure.class, "{[n", "must be an object or array");
        json(JsonString.class, "\"n", "must be a string");
        json(JsonNumber.class, "-0123456789n", "must be a number");
        SCALARS.put(
                OptionalInt.class,
                new ContainerShape.Perhaps(
                        scalar(Integer.class), value -> OptionalInt.of((Integer) value), OptionalInt.empty()));
        SCALARS.put(
                OptionalLong.class,
                new ContainerShape.Perhaps(
                        scalar(Long.class), value -> OptionalLong.of((Long) value), OptionalLong.empty()));
        SCALARS.put(
                OptionalDouble.class,
                new ContainerShape.Perhaps(
                        scalar(Double.class), value -> OptionalDouble.of((Double) value), OptionalDouble.empty()));
    }

    private final Map<Type, Shape> shapes = new ConcurrentHashMap<>();
    private final BeanShapes beans;

    /**
     * Creates an empty catalog.
     *
     * @param byJsonb whether objects are JSON-B's business
     */
    ShapeCatalog(boolean byJsonb) {
        this.beans = new BeanShapes(this, byJsonb);
    }

    private static void whole(long least, long most, LongFunction<Object> conversion, Class<?>... types) {
        for (Class<?> type : types) {
            SCALARS.put(type, new ScalarShape.WholeNumber(!type.isPrimitive(), least, most, conversion));
        }
    }

    private static void json(Class<?> type, String kind, String expected) {
        SCALARS.put(type, new JsonValueShape(type, kind, expected));
    }

    private static Shape scalar(Class<?> type) {
        Shape shape = SCALARS.get(type);
        if (shape == null) {
            throw new IllegalStateException("no shape of " + type);
        }
        return shape;
    }

    Shape of(Type type) {
        Shape present = shapes.get(type);
        if (present == null) {
            present = shape(ResolvedType.of(type, Map.of()));
            shapes.put(type, present);
        }
        return present;
    }

    /** The shape of what is in a type, which may be the type itself. */
    Shape later(Type type) {
        Shape scalar = type instanceof Class<?> plain ? SCALARS.get(plain) : null;
        return scalar != null ? scalar : later(() -> of(type));
    }

    /** A shape that is asked for when it is needed. */
    Shape later(Supplier<Shape> source) {
        return new Later(source);
    }

    private Shape shape(Type type) {
        Class<?> raw = ResolvedType.rawClass(type);
        Shape scalar = type instanceof GenericArrayType ? null : SCALARS.get(raw);
        if (scalar != null) {
            return scalar;
        }
        if (type instanceof GenericArrayType array) {
            return array(array.getGenericComponentType());
        }
        if (raw.isArray()) {
            return array(raw.getComponentType());
        }
        if (BeanModel.readByJsonb(raw)) {
            return new Shape.ByJsonb(type, null);
        }
        if (raw == Optional.class) {
            Type content = ResolvedType.argument(type, Optional.class, 0);
            return new ContainerShape.Perhaps(later(content), Optional::of, Optional.empty());
        }
        if (raw == Iterable.class || Collection.class.isAssignableFrom(raw)) {
            return collection(type, raw);
        }
        if (Map.class.isAssignableFrom(raw)) {
            return map(type, raw);
        }
        if (raw.isEnum()) {
            return constants(raw);
        }
        TextForms text = TextForms.of(raw);
        return text != null ? new ScalarShape.ConvertedText(text.reader()) : beans.of(type, raw);
    }

    private static Shape constants(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        return new ScalarShape.OneOf(constants);
    }

    private Shape array(Type component) {
        return ContainerShape.Elements.array(later(component), ResolvedType.rawClass(component));
    }

    private Shape collection(Type type, Class<?> raw) {
        Type element = ResolvedType.argument(type, Iterable.class, 0);
        return Containers.collection(raw, ResolvedType.rawClass(element))
                .<Shape>map(empty -> new ContainerShape.Elements(later(element), empty, null))
                .orElseGet(() -> new Shape.Unmakeable(raw, Containers.WITHOUT_CONSTRUCTOR));
    }

    private Shape map(Type type, Class<?> raw) {
        Type key = ResolvedType.argument(type, Map.class, 0);
        Shape value = later(ResolvedType.argument(type, Map.class, 1));
        KeyShape names = KeyShape.of(of(key));
        return Containers.map(raw, ResolvedType.rawClass(key))
                .<Shape>map(empty -> names == null
                        ? new ContainerShape.Pairs(later(key), value, empty)
                        : new ContainerShape.Members(names, value, empty))
                .orElseGet(() -> new Shape.Unmakeable(raw, Containers.WITHOUT_CONSTRUCTOR));
    }

    /** The shape of a property, whose annotations may want another form than its type has. */
    Shape ofProperty(BeanProperty property, Map<TypeVariable<?>, Type> variables) {
        Type type = ResolvedType.of(property.readType(), variables);
        Class<?> raw = ResolvedType.rawClass(type);
        JsonbNumberFormat number = property.numberFormat(false).orElse(null);
        if (number != null && NumberFormats.isNumber(raw)) {
            Shape plain = of(type);
            boolean whole = plain instanceof ScalarShape.WholeNumber || plain instanceof ScalarShape.BigNumber;
            return new ScalarShape.FormattedNumber(new NumberFormats(number), plain, whole);
        }
        JsonbDateFormat date = property.dateFormat(false).orElse(null);
        if (date != null && DateFormats.millis(date) && DateFormats.isDate(raw)) {
            return new ScalarShape.Millis(millis -> DateFormats.ofMillis(millis, raw));
        }
        TextForms format = date == null ? null : DateFormats.of(raw, date);
        return format == null ? later(type) : new ScalarShape.ConvertedText(format.reader());
    }

    /** Breaks the circle of types that contain themselves. */
    private static final class Later implements Shape {

        private final Supplier<Shape> source;
        private volatile @Nullable Shape shape;

        Later(Supplier<Shape> source) {
            this.source = source;
        }

        @Override
        public @Nullable Object read(JsonCursor cursor, Reading reading) {
            return shape().read(cursor, reading);
        }

        @Override
        public void findUnknown(JsonCursor cursor, UnknownSearch search) {
            shape().findUnknown(cursor, search);
        }

        @Override
        public void inspect(Inspection inspection) {
            inspection.into("", shape());
        }

        private Shape shape() {
            Shape known = shape;
            if (known == null) {
                known = source.get();
                shape = known;
            }
            return known;
        }
    }
}
