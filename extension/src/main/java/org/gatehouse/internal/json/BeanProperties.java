package org.gatehouse.internal.json;

import jakarta.json.bind.annotation.JsonbAnnotation;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.json.bind.annotation.JsonbVisibility;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which properties JSON-B reads into a class: takes the class, hands out names and types. What an annotation customises
 * may be anything ({@code Object}), so that JSON-B alone decides on it.
 */
final class BeanProperties {

    private static final String ANNOTATIONS = JsonbProperty.class.getPackageName();
    private static final Set<Class<?>> HARMLESS = Set.of(
            JsonbProperty.class,
            JsonbNillable.class,
            JsonbPropertyOrder.class,
            JsonbCreator.class,
            JsonbTypeSerializer.class,
            JsonbAnnotation.class);

    /** Those that are understood where they stand, but not as part of another annotation. */
    private static final Set<Class<?>> UNDERSTOOD = Set.of(JsonbTypeInfo.class, JsonbVisibility.class);

    private final Map<String, Type> types = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private BeanProperties() {}

    static Map<String, Type> of(Class<?> type) {
        return read(type).types;
    }

    /** What the properties are called in JSON. */
    static Map<String, String> names(Class<?> type) {
        return read(type).names;
    }

    private static BeanProperties read(Class<?> type) {
        BeanProperties properties = new BeanProperties();
        Optional<Executable> creator = creator(type);
        if (type.isRecord() && creator.isEmpty()) {
            properties.addComponents(type);
            return properties;
        }
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            Visibility visibility = Visibility.of(each);
            properties.addFields(type, each, visibility);
            properties.addSetters(type, each, visibility);
        }
        creator.ifPresent(executable -> properties.addParameters(type, executable));
        return properties;
    }

    /** Tells whether JSON-B is to be left alone with a class. */
    static boolean customised(Class<?> type) {
        return customised((AnnotatedElement) type) || (type.getPackage() != null && customised(type.getPackage()));
    }

    /** Tells whether annotations of a class, or of what it extends, say how its objects are made, or which subclass is. */
    static boolean madeAsAnnotationsSay(Class<?> type) {
        return customised(type)
                || hasCustomisedSupertype(type)
                || !TypeKeys.of(type).isEmpty();
    }

    /** Tells whether a class inherits what JSON-B does with it, such as a property that names the subclass. */
    static boolean hasCustomisedSupertype(Class<?> type) {
        Class<?> superclass = type.getSuperclass();
        return Stream.concat(Stream.ofNullable(superclass), Arrays.stream(type.getInterfaces()))
                .anyMatch(each -> customised((AnnotatedElement) each) || hasCustomisedSupertype(each));
    }

    /** The names in JSON of a record's components, in their order; nothing if JSON-B's annotations ask for more. */
    static Optional<List<String>> componentNames(Class<?> type) {
        if (customised(type)
                || type.isAnnotationPresent(JsonbTypeInfo.class)
                || creator(type).isPresent()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            List<AnnotatedElement> places = places(type, component.getName(), component.getAccessor());
            if (places.stream().anyMatch(place -> customised(place))) {
                return Optional.empty();
            }
            names.add(name(component.getName(), places));
        }
        return Optional.of(names);
    }

    private static boolean customised(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .filter(annotation -> !UNDERSTOOD.contains(annotation.annotationType()))
                .flatMap(annotation -> Stream.concat(
                        Stream.of(annotation),
                        Arrays.stream(annotation.annotationType().getAnnotations())))
                .map(Annotation::annotationType)
                .anyMatch(type -> type.getPackageName().equals(ANNOTATIONS) && !HARMLESS.contains(type));
    }

    private static Optional<Executable> creator(Class<?> type) {
        return Stream.concat(
                        Arrays.stream(type.getDeclaredConstructors()).map(Executable.class::cast),
                        Arrays.stream(type.getDeclaredMethods()))
                .filter(executable -> executable.isAnnotationPresent(JsonbCreator.class))
                .findFirst();
    }

    private void addComponents(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            add(
                    component.getName(),
                    component.getGenericType(),
                    places(type, component.getName(), component.getAccessor()));
        }
    }

    private void addParameters(Class<?> type, Executable creator) {
        for (Parameter parameter : creator.getParameters()) {
            add(parameter.getName(), parameter.getParameterizedType(), places(type, parameter.getName(), parameter));
        }
    }

    private void addFields(Class<?> type, Class<?> declaring, Visibility visibility) {
        for (Field field : declaring.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (!Modifier.isStatic(modifiers)
                    && !Modifier.isFinal(modifiers)
                    && !Modifier.isTransient(modifiers)
                    && visibility.shows(field)) {
                add(field.getName(), field.getGenericType(), places(type, field.getName(), field));
            }
        }
    }

    private void addSetters(Class<?> type, Class<?> declaring, Visibility visibility) {
        for (Method method : declaring.getDeclaredMethods()) {
            String name = method.getName();
            if (name.startsWith("set")
                    && name.length() > 3
                    && method.getParameterCount() == 1
                    && !Modifier.isStatic(method.getModifiers())
                    && !method.isBridge()
                    && visibility.shows(method)) {
                String property = decapitalized(name.substring(3));
                add(property, method.getGenericParameterTypes()[0], places(type, property, method));
            }
        }
    }

    /** Where annotations of a property may stand. */
    private static List<AnnotatedElement> places(Class<?> type, String property, AnnotatedElement main) {
        return Stream.of(main, field(type, property), getter(type, property))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable AnnotatedElement field(Class<?> type, String name) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        return null;
    }

    private static @Nullable AnnotatedElement getter(Class<?> type, String property) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> Stream.of("get", "is")
                        .anyMatch(prefix -> method.getName().startsWith(prefix)
                                && decapitalized(method.getName().substring(prefix.length()))
                                        .equals(property)))
                .findFirst()
                .orElse(null);
    }

    private void add(String property, Type type, List<AnnotatedElement> places) {
        if (places.stream().noneMatch(place -> place.isAnnotationPresent(JsonbTransient.class))) {
            boolean custom = places.stream().anyMatch(place -> customised(place));
            String name = name(property, places);
            types.putIfAbsent(name, custom ? Object.class : type);
            names.putIfAbsent(property, name);
        }
    }

    /** A getter's name counts for writing only. */
    private static String name(String property, List<AnnotatedElement> places) {
        return places.stream()
                .limit(2)
                .map(place -> place.getAnnotation(JsonbProperty.class))
                .filter(annotation -> annotation != null && !annotation.value().isEmpty())
                .map(JsonbProperty::value)
                .findFirst()
                .orElse(property);
    }

    private static String decapitalized(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return name.isEmpty() || acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
