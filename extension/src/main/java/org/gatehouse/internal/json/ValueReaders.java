package org.gatehouse.internal.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

/**
 * Takes Java types and hands out readers for those with something in them that JSON-B cannot make: Yasson neither calls the
 * constructor of a record that is not public, nor knows what the variables of a generic record stand for. Nor does it
 * make arrays of a generic type. All other types are left to JSON-B, and so are records that its annotations customise.
 */
final class ValueReaders {

    private static final Map<Class<?>, Supplier<Collection<@Nullable Object>>> COLLECTIONS = Map.of(
            Iterable.class, ArrayList::new,
            Collection.class, ArrayList::new,
            List.class, ArrayList::new,
            Set.class, LinkedHashSet::new);

    private static final Map<Class<?>, Object> ABSENT = Map.ofEntries(
            Map.entry(byte.class, (byte) 0),
            Map.entry(short.class, (short) 0),
            Map.entry(int.class, 0),
            Map.entry(long.class, 0L),
            Map.entry(float.class, 0f),
            Map.entry(double.class, 0d),
            Map.entry(char.class, (char) 0),
            Map.entry(boolean.class, false),
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(OptionalInt.class, OptionalInt.empty()),
            Map.entry(OptionalLong.class, OptionalLong.empty()),
            Map.entry(OptionalDouble.class, OptionalDouble.empty()));

    private final Map<Type, Optional<ValueReader>> readers = new ConcurrentHashMap<>();

    /** Returns the reader of a type, or nothing if JSON-B can read it. */
    Optional<ValueReader> of(Type type) {
        Optional<ValueReader> present = readers.get(type);
        if (present == null) {
            boolean needed = needed(ResolvedType.of(type, Map.of()), new HashSet<>());
            present = needed ? Optional.of(new Building().reader(ResolvedType.of(type, Map.of()))) : Optional.empty();
            readers.put(type, present);
        }
        return present;
    }

    /** Tells whether something that JSON-B cannot make is to be found in a type, where we can read all that is around it. */
    private static boolean needed(Type type, Set<Type> seen) {
        if (!seen.add(type)) {
            return false;
        }
        Class<?> raw = ResolvedType.rawClass(type);
        if (readable(raw)) {
            boolean generic = raw.getTypeParameters().length > 0;
            return generic
                    || !Modifier.isPublic(raw.getModifiers())
                    || components(type).stream().anyMatch(component -> needed(component, seen));
        }
        return type instanceof GenericArrayType
                || content(type).map(content -> needed(content, seen)).orElse(false);
    }

    /** Tells whether a class is a record of which we know how JSON-B would read it. */
    static boolean readable(Class<?> raw) {
        return raw.isRecord() && BeanProperties.componentNames(raw).isPresent();
    }

    /** Tells whether it is us who read what is in a type, if need be; in any other container JSON-B does. */
    static boolean opens(Type type) {
        return readable(ResolvedType.rawClass(type)) || content(type).isPresent();
    }

    private static List<Type> components(Type type) {
        Map<TypeVariable<?>, Type> variables = ResolvedType.variables(type);
        return Arrays.stream(ResolvedType.rawClass(type).getRecordComponents())
                .map(component -> ResolvedType.of(component.getGenericType(), variables))
                .toList();
    }

    /** What is in an array, in one of the containers that we can read, or in an optional. */
    private static Optional<Type> content(Type type) {
        if (type instanceof GenericArrayType array) {
            return Optional.of(array.getGenericComponentType());
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Class<?> raw = ResolvedType.rawClass(generic);
            boolean map = raw == Map.class && arguments[0] == String.class;
            return map || raw == Optional.class || COLLECTIONS.containsKey(raw)
                    ? Optional.of(arguments[arguments.length - 1])
                    : Optional.empty();
        }
        return Optional.ofNullable(ResolvedType.rawClass(type).getComponentType());
    }

    /** The readers of one type. */
    private static final class Building {

        private final Map<Type, ValueReader> known = new HashMap<>();

        ValueReader reader(Type type) {
            ValueReader present = known.get(type);
            if (present != null) {
                return present;
            }
            Class<?> raw = ResolvedType.rawClass(type);
            if (!needed(type, new HashSet<>())) {
                return new ValueReader.ByJsonb(type, ABSENT.get(raw));
            }
            return readable(raw) ? record(type, raw) : container(type, raw);
        }

        private ValueReader record(Type type, Class<?> raw) {
            Map<String, Integer> positions = new HashMap<>();
            List<String> names = BeanProperties.componentNames(raw).orElseThrow();
            names.forEach(name -> positions.put(name, positions.size()));
            List<ValueReader> components = new ArrayList<>();
            RecordReader reader = new RecordReader(constructor(raw), positions, components);
            known.put(type, reader);
            components(type).forEach(component -> components.add(reader(component)));
            return reader;
        }

        private ValueReader container(Type type, Class<?> raw) {
            Type content = content(type).orElseThrow();
            ValueReader reader = reader(content);
            if (raw == Optional.class) {
                return new ValueReader.Perhaps(reader);
            }
            if (raw == Map.class) {
                return new ValueReader.Members(reader);
            }
            Supplier<Collection<@Nullable Object>> empty = COLLECTIONS.get(raw);
            return empty != null
                    ? ValueReader.Elements.collection(reader, empty)
                    : ValueReader.Elements.array(reader, ResolvedType.rawClass(content));
        }

        private static Constructor<?> constructor(Class<?> raw) {
            Class<?>[] types = Arrays.stream(raw.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = raw.getDeclaredConstructor(types);
                constructor.trySetAccessible();
                return constructor;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("a record without its constructor: " + raw.getName(), e);
            }
        }
    }
}
