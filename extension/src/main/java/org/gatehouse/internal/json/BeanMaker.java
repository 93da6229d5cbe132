package org.gatehouse.internal.json;

import jakarta.json.bind.JsonbException;
import jakarta.json.bind.annotation.JsonbCreator;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the objects of a class: takes values of properties, hands out the object.
 *
 * @param handle takes an array of arguments, yields an object
 * @param absent what stands for arguments that do not come
 */
record BeanMaker(MethodHandle handle, @Nullable Object[] absent) {

    static final @Nullable Object[] NONE = new Object[0];

    /** How a class is made. */
    record Way(Executable executable, List<String> names) {}

    /** Finds the constructor or factory method, as JSON-B does, and others where it is obvious what they take. */
    static Optional<Way> way(Class<?> type) {
        Optional<Executable> creator = Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredConstructors()),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(method -> Modifier.isStatic(method.getModifiers())))
                .filter(executable -> executable.isAnnotationPresent(JsonbCreator.class))
                .findFirst();
        if (creator.isPresent()) {
            return Optional.of(new Way(creator.get(), parameterNames(creator.get())));
        }
        if (type.isRecord()) {
            return Optional.of(canonical(type));
        }
        boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        if (Modifier.isAbstract(type.getModifiers()) || inner || type.isLocalClass() || type.isAnonymousClass()) {
            return Optional.empty();
        }
        return Stream.of(named(type), withoutParameters(type), only(type))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static List<String> parameterNames(Executable executable) {
        return Arrays.stream(executable.getParameters()).map(Parameter::getName).toList();
    }

    private static Way canonical(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return new Way(
                    type.getDeclaredConstructor(types),
                    Arrays.stream(components).map(RecordComponent::getName).toList());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its constructor: " + type.getName(), e);
        }
    }

    /** A constructor with {@code java.beans.ConstructorProperties}, by name because that module may be missing. */
    private static Optional<Way> named(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            for (Annotation annotation : constructor.getAnnotations()) {
                if (annotation.annotationType().getName().equals("java.beans.ConstructorProperties")) {
                    return Optional.of(new Way(constructor, names(annotation)));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> names(Annotation constructorProperties) {
        try {
            Method value = constructorProperties.annotationType().getMethod("value");
            return List.of((String[]) value.invoke(constructorProperties));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("another ConstructorProperties", e);
        }
    }

    private static Optional<Way> withoutParameters(Class<?> type) {
        return constructors(type)
                .filter(constructor -> constructor.getParameterCount() == 0)
                .map(constructor -> new Way(constructor, List.of()))
                .findFirst();
    }

    private static Stream<Constructor<?>> constructors(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> !Modifier.isPrivate(constructor.getModifiers()) && !constructor.isSynthetic());
    }

    /** The only constructor, if the names of its parameters are known, or are those of the fields, as Kotlin has it. */
    private static Optional<Way> only(Class<?> type) {
        List<Constructor<?>> all = constructors(type).toList();
        if (all.size() != 1) {
            return Optional.empty();
        }
        Parameter[] parameters = all.get(0).getParameters();
        if (Arrays.stream(parameters).allMatch(Parameter::isNamePresent)) {
            return Optional.of(new Way(all.get(0), parameterNames(all.get(0))));
        }
        boolean kotlin = Arrays.stream(type.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals("kotlin.Metadata"));
        List<String> names = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            int next = names.size();
            if (next < parameters.length
                    && !Modifier.isStatic(field.getModifiers())
                    && field.getGenericType().equals(parameters[next].getParameterizedType())) {
                names.add(field.getName());
            }
        }
        return kotlin && names.size() == parameters.length ? Optional.of(new Way(all.get(0), names)) : Optional.empty();
    }

    static BeanMaker of(Way way) {
        @Nullable Object[] absent = Arrays.stream(way.executable().getParameterTypes())
                .map(Absent::of)
                .toArray();
        return new BeanMaker(Handles.maker(way.executable()), absent);
    }

    Making begin() {
        return absent.length == 0 ? new Making(this, NONE, make(handle, NONE)) : new Making(this, absent.clone(), null);
    }

    static Object make(MethodHandle handle, @Nullable Object[] arguments) {
        try {
            return (Object) handle.invokeExact(arguments);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new JsonbException("the constructor refused its arguments", e);
        }
    }

    /** An object on its way. */
    static final class Making {

        private final BeanMaker maker;
        private final @Nullable Object[] arguments;
        private @Nullable Object made;
        private @Nullable List<Object> later;

        Making(BeanMaker maker, @Nullable Object[] arguments, @Nullable Object made) {
            this.maker = maker;
            this.arguments = arguments;
            this.made = made;
        }

        void take(BeanShape.Property property, @Nullable Object value) {
            if (property.parameter() >= 0) {
                arguments[property.parameter()] = value;
            } else if (property.setter() != null) {
                if (made != null) {
                    set(property.setter(), made, value);
                } else {
                    keep(property.setter(), value);
                }
            }
        }

        private void keep(MethodHandle setter, @Nullable Object value) {
            if (later == null) {
                later = new ArrayList<>();
            }
            later.add(setter);
            later.add(Optional.ofNullable(value));
        }

        Object end() {
            if (made == null) {
                made = make(maker.handle, arguments);
            }
            for (int i = 0; later != null && i < later.size(); i += 2) {
                set((MethodHandle) later.get(i), made, ((Optional<?>) later.get(i + 1)).orElse(null));
            }
            return made;
        }

        private static void set(MethodHandle setter, Object target, @Nullable Object value) {
            try {
                setter.invokeExact(target, value);
            } catch (Error e) {
                throw e;
            } catch (Throwable e) {
                throw new JsonbException("a setter refused its value", e);
            }
        }
    }
}
