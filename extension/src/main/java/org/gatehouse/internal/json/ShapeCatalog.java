package org.gatehouse.internal.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes Java types, hands out their {@link Shape}s, each computed once. */
final class ShapeCatalog {

    private static final Map<Class<?>, Shape> SCALARS = new HashMap<>();
    private static final Set<String> TEXT_TYPES = Set.of(
            "java.util.Date",
            "java.util.Calendar",
            "java.util.GregorianCalendar",
            "java.util.TimeZone",
            "java.util.UUID",
            "java.net.URI",
            "java.net.URL",
            "java.nio.file.Path");

    static {
        whole(Byte.MIN_VALUE, Byte.MAX_VALUE, byte.class, Byte.class);
        whole(Short.MIN_VALUE, Short.MAX_VALUE, short.class, Short.class);
        whole(Integer.MIN_VALUE, Integer.MAX_VALUE, int.class, Integer.class, OptionalInt.class);
        whole(Long.MIN_VALUE, Long.MAX_VALUE, long.class, Long.class, OptionalLong.class);
        SCALARS.put(BigInteger.class, new ScalarShape.BigNumber());
        for (Class<?> type : List.of(
                float.class,
                Float.class,
                double.class,
                Double.class,
                OptionalDouble.class,
                BigDecimal.class,
                Number.class)) {
            SCALARS.put(type, new ScalarShape.AnyNumber(!type.isPrimitive()));
        }
        SCALARS.put(boolean.class, new ScalarShape.Flag(false));
        SCALARS.put(Boolean.class, new ScalarShape.Flag(true));
        SCALARS.put(char.class, new ScalarShape.Letter(false));
        SCALARS.put(Character.class, new ScalarShape.Letter(true));
        SCALARS.put(String.class, new ScalarShape.Text());
        SCALARS.put(CharSequence.class, new ScalarShape.Text());
        SCALARS.put(byte[].class, new BinaryShape());
        SCALARS.put(ByteBuffer.class, new BinaryShape());
        SCALARS.put(JsonValue.class, new JsonValueShape("", ""));
        SCALARS.put(JsonObject.class, new JsonValueShape("{n", "must be an object"));
        SCALARS.put(JsonArray.class, new JsonValueShape("[n", "must be an array"));
        SCALARS.put(JsonStructure.class, new JsonValueShape("{[n", "must be an object or array"));
        SCALARS.put(JsonString.class, new JsonValueShape("\"n", "must be a string"));
        SCALARS.put(JsonNumber.class, new JsonValueShape("-0123456789n", "must be a number"));
    }

    private final Map<Type, Shape> shapes = new ConcurrentHashMap<>();

    private static void whole(long least, long most, Class<?>... types) {
        for (Class<?> type : types) {
            SCALARS.put(
                    type,
                    new ScalarShape.WholeNumber(
                            !type.isPrimitive(), BigInteger.valueOf(least), BigInteger.valueOf(most)));
        }
    }

    Shape of(Type type) {
        Shape present = shapes.get(type);
        if (present == null) {
            present = shape(type, Map.of());
            shapes.put(type, present);
        }
        return present;
    }

    private Shape shape(Type type, Map<TypeVariable<?>, Type> variables) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain, variables);
        }
        if (type instanceof TypeVariable<?> variable) {
            Type bound = variables.get(variable);
            return bound == null ? Shape.ANY : shape(bound, Map.of());
        }
        if (type instanceof GenericArrayType array) {
            return new Shape.Elements(later(array.getGenericComponentType(), variables));
        }
        if (type instanceof WildcardType wildcard) {
            return shape(wildcard.getUpperBounds()[0], variables);
        }
        return type instanceof ParameterizedType generic ? ofGeneric(generic, variables) : Shape.ANY;
    }

    private Shape ofClass(Class<?> type, Map<TypeVariable<?>, Type> variables) {
        Shape scalar = SCALARS.get(type);
        if (scalar != null) {
            return scalar;
        }
        if (type.isArray()) {
            return new Shape.Elements(later(type.getComponentType(), variables));
        }
        if (isCollection(type)) {
            return new Shape.Elements(Shape.ANY);
        }
        if (Map.class.isAssignableFrom(type)) {
            return new Shape.Members(KeyShape.ANY, Shape.ANY);
        }
        if (BeanProperties.customised(type)) {
            return Shape.ANY;
        }
        if (type.isEnum()) {
            return new ScalarShape.OneOf(new LinkedHashSet<>(Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList()));
        }
        if (TEXT_TYPES.contains(type.getName()) || type.getName().startsWith("java.time.")) {
            return new ScalarShape.ConvertedText(type);
        }
        return object(type, variables, Set.of());
    }

    private Shape ofGeneric(ParameterizedType type, Map<TypeVariable<?>, Type> variables) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return later(arguments[0], variables);
        }
        boolean ofTheJdk = raw.getName().startsWith("java.");
        if (isCollection(raw)) {
            return new Shape.Elements(ofTheJdk ? later(arguments[0], variables) : Shape.ANY);
        }
        if (Map.class.isAssignableFrom(raw)) {
            if (ofTheJdk && arguments.length == 2) {
                // Other keys than these make JSON-B expect an array of pairs.
                return simpleKey(arguments[0])
                        ? new Shape.Members(KeyShape.of(of(arguments[0])), later(arguments[1], variables))
                        : Shape.ANY;
            }
            return Shape.ANY;
        }
        Map<TypeVariable<?>, Type> bound = ResolvedType.variables(ResolvedType.of(type, variables));
        return BeanProperties.customised(raw) ? Shape.ANY : object(raw, bound, Set.of());
    }

    /** What we read as a collection, {@link ValueReaders} included. */
    private static boolean isCollection(Class<?> type) {
        return type == Iterable.class || Collection.class.isAssignableFrom(type);
    }

    private static boolean simpleKey(Type key) {
        return key instanceof Class<?> type && (type == Object.class || type.isEnum() || SCALARS.containsKey(type));
    }

    /**
     * The shape of what JSON has an object for.
     *
     * @param taken the members that have named this subtype, so that it is not given them
     */
    private Shape object(Class<?> type, Map<TypeVariable<?>, Type> variables, Set<String> taken) {
        JsonbTypeInfo info = type.getDeclaredAnnotation(JsonbTypeInfo.class);
        if (info == null) {
            return bean(type, variables, taken);
        }
        Set<String> keys = new HashSet<>(taken);
        keys.add(info.key());
        Shape self = bean(type, variables, keys);
        Map<String, Shape> subtypes = new LinkedHashMap<>();
        for (JsonbSubtype subtype : info.value()) {
            Class<?> named = subtype.type();
            subtypes.put(subtype.alias(), named == type ? self : new Later(() -> ofSubtype(named, keys)));
        }
        return new SubtypeShape(info.key(), subtypes, self, !Modifier.isAbstract(type.getModifiers()));
    }

    private Shape ofSubtype(Class<?> type, Set<String> taken) {
        boolean object = !type.isEnum() && !isCollection(type) && !Map.class.isAssignableFrom(type);
        return object && !BeanProperties.customised(type) ? object(type, Map.of(), taken) : Shape.ANY;
    }

    private Shape bean(Class<?> type, Map<TypeVariable<?>, Type> variables, Set<String> taken) {
        String name = type.getName();
        if (type.isInterface()
                || type == Object.class
                || name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("jakarta.")) {
            return Shape.ANY;
        }
        Map<TypeVariable<?>, Type> all = withInherited(type, variables);
        Map<String, Shape> properties = new LinkedHashMap<>();
        BeanProperties.of(type).forEach((property, propertyType) -> properties.put(property, later(propertyType, all)));
        TypeKeys.of(type).forEach(key -> properties.putIfAbsent(key, Shape.ANY));
        taken.forEach(key -> properties.put(key, Shape.ANY));
        return new BeanShape(properties, BeanProperties.hasCustomisedSupertype(type));
    }

    /** Adds what stands for the variables of superclasses, whose properties are the bean's own. */
    private static Map<TypeVariable<?>, Type> withInherited(Class<?> bean, Map<TypeVariable<?>, Type> variables) {
        Map<TypeVariable<?>, Type> all = new HashMap<>(variables);
        for (Class<?> type = bean; type != null; type = type.getSuperclass()) {
            if (type.getGenericSuperclass() instanceof ParameterizedType superclass) {
                all.putAll(ResolvedType.variables(ResolvedType.of(superclass, all)));
            }
        }
        return all;
    }

    private Shape later(Type type, Map<TypeVariable<?>, Type> variables) {
        return new Later(() -> variables.isEmpty() ? of(type) : shape(type, variables));
    }

    /** Breaks the circle of types that contain themselves. */
    private static final class Later implements Shape {

        private final Supplier<Shape> source;
        private volatile @Nullable Shape shape;

        Later(Supplier<Shape> source) {
            this.source = source;
        }

        @Override
        public void check(JsonCursor cursor, Check check) {
            shape().check(cursor, check);
        }

        @Override
        public void findUnknown(JsonCursor cursor, UnknownSearch search) {
            shape().findUnknown(cursor, search);
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
