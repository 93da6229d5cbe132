package org.gatehouse.internal.json;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes classes of collections and maps, hands out what makes empty ones; nothing if nobody can. */
final class Containers {

    static final String WITHOUT_CONSTRUCTOR = "has no public constructor without parameters";

    private static final Map<Class<?>, Supplier<Collection<@Nullable Object>>> COLLECTIONS = new LinkedHashMap<>();
    private static final Map<Class<?>, Supplier<Map<@Nullable Object, @Nullable Object>>> MAPS = new LinkedHashMap<>();

    static {
        COLLECTIONS.put(ArrayList.class, ArrayList::new);
        COLLECTIONS.put(LinkedHashSet.class, LinkedHashSet::new);
        COLLECTIONS.put(TreeSet.class, TreeSet::new);
        COLLECTIONS.put(ArrayDeque.class, ArrayDeque::new);
        COLLECTIONS.put(LinkedBlockingDeque.class, LinkedBlockingDeque::new);
        MAPS.put(LinkedHashMap.class, LinkedHashMap::new);
        MAPS.put(HashMap.class, HashMap::new);
        MAPS.put(TreeMap.class, TreeMap::new);
        MAPS.put(ConcurrentHashMap.class, ConcurrentHashMap::new);
        MAPS.put(ConcurrentSkipListMap.class, ConcurrentSkipListMap::new);
    }

    private Containers() {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // the class of the elements is what EnumSet checks
    static Optional<Supplier<Collection<@Nullable Object>>> collection(Class<?> type, Class<?> element) {
        if (type == EnumSet.class && element.isEnum()) {
            return Optional.of(() -> EnumSet.noneOf((Class) element));
        }
        return made(type, COLLECTIONS);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static Optional<Supplier<Map<@Nullable Object, @Nullable Object>>> map(Class<?> type, Class<?> key) {
        if (type == EnumMap.class && key.isEnum()) {
            return Optional.of(() -> new EnumMap(key));
        }
        return made(type, MAPS);
    }

    @SuppressWarnings("unchecked") // the constructor of the class makes objects of the class
    private static <C> Optional<Supplier<C>> made(Class<?> type, Map<Class<?>, Supplier<C>> known) {
        if (known.containsKey(type)) {
            return Optional.of(known.get(type));
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            return known.entrySet().stream()
                    .filter(entry -> type.isAssignableFrom(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
        return withoutParameters(type).map(constructor -> {
            MethodHandle maker = Handles.maker(constructor);
            return () -> (C) BeanMaker.make(maker, BeanMaker.NONE);
        });
    }

    private static Optional<Constructor<?>> withoutParameters(Class<?> type) {
        return Arrays.<Constructor<?>>stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == 0)
                .filter(constructor -> !Modifier.isPrivate(constructor.getModifiers()))
                .findFirst();
    }
}
