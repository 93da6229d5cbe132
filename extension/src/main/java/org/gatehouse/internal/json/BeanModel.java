package org.gatehouse.internal.json;

import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What JSON-B makes of a class: takes the class, hands out its properties in the order in which they are written, those of
 * superclasses first.
 */
final class BeanModel {

    /** Methods that look like getters and are put into classes by what runs them. */
    private static final Set<String> FOREIGN = Set.of("getClass", "getMetaClass", "getHibernateLazyInitializer");

    private static final Set<String> FOREIGN_TYPES =
            Set.of("groovy.lang.MetaClass", "org.jboss.weld.proxy.WeldClientProxy$Metadata");

    private final Class<?> type;
    private final List<BeanProperty> properties;

    private BeanModel(Class<?> type) {
        this.type = type;
        this.properties = List.copyOf(properties(type));
    }

    static BeanModel of(Class<?> type) {
        return new BeanModel(type);
    }

    Class<?> type() {
        return type;
    }

    List<BeanProperty> properties() {
        return properties;
    }

    /** Whether null is written where a property does not decide. */
    boolean nillable() {
        JsonbNillable annotation = JsonbAnnotations.ofClass(type, JsonbNillable.class);
        return annotation == null || annotation.value();
    }

    /** Whether only JSON-B knows how to write objects of a class, whatever its properties are. */
    static boolean writtenByJsonb(Class<?> type) {
        return customised(type, JsonbAnnotations::customiseWriting);
    }

    /** Whether only JSON-B knows how to read objects of a class, whatever its properties are. */
    static boolean readByJsonb(Class<?> type) {
        return JsonbAnnotations.customiseReading(type)
                || type.getPackage() != null && JsonbAnnotations.customiseReading(type.getPackage());
    }

    /** Whether only JSON-B knows how to read what a class inherits from. */
    static boolean hasCustomisedSupertype(Class<?> type) {
        return hierarchy(type).stream().filter(each -> each != type).anyMatch(JsonbAnnotations::customiseReading)
                || JsonbAnnotations.interfaces(type).stream().anyMatch(JsonbAnnotations::customiseReading);
    }

    /** Whether annotations of JSON-B on a class, on what it extends or on its package satisfy a condition. */
    private static boolean customised(Class<?> type, Predicate<AnnotatedElement> condition) {
        return Stream.concat(hierarchy(type).stream(), JsonbAnnotations.interfaces(type).stream())
                        .anyMatch(condition)
                || type.getPackage() != null && condition.test(type.getPackage());
    }

    /** The classes of a hierarchy, the uppermost first. */
    private static List<Class<?>> hierarchy(Class<?> type) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            classes.add(0, each);
        }
        return classes;
    }

    private static List<BeanProperty> properties(Class<?> type) {
        List<BeanProperty> inherited = List.of();
        for (Class<?> level : hierarchy(type)) {
            inherited = merged(level, declared(level), inherited);
        }
        return inherited;
    }

    /** A property of a superclass stays in its place unless the class itself has what is written. */
    private static List<BeanProperty> merged(
            Class<?> level, Map<String, BeanProperty> own, List<BeanProperty> inherited) {
        List<BeanProperty> all = new ArrayList<>();
        for (BeanProperty parent : inherited) {
            BeanProperty overriding = own.get(parent.name());
            if (overriding == null) {
                all.add(parent);
                continue;
            }
            boolean stays = overriding.source().isEmpty();
            overriding.inherit(parent);
            if (stays) {
                all.add(overriding);
                own.remove(parent.name());
            }
        }
        all.addAll(ordered(level, own));
        return all;
    }

    private static List<BeanProperty> ordered(Class<?> level, Map<String, BeanProperty> own) {
        List<BeanProperty> ordered = new ArrayList<>();
        JsonbPropertyOrder order = level.getAnnotation(JsonbPropertyOrder.class);
        for (String name : order == null ? new String[0] : order.value()) {
            BeanProperty property = own.remove(name);
            if (property != null) {
                ordered.add(property);
            }
        }
        Map<String, List<BeanProperty>> rest = new TreeMap<>();
        own.values()
                .forEach(property -> rest.computeIfAbsent(property.writtenName(), name -> new ArrayList<>())
                        .add(property));
        rest.values().forEach(ordered::addAll);
        return ordered;
    }

    private static Map<String, BeanProperty> declared(Class<?> level) {
        Visibility visibility = Visibility.of(level);
        Map<String, BeanProperty> found = new LinkedHashMap<>();
        for (Field field : level.getDeclaredFields()) {
            if (!field.isSynthetic()) {
                BeanProperty property = new BeanProperty(field.getName(), level, visibility);
                property.field(field);
                found.put(field.getName(), property);
            }
        }
        for (Method method : level.getDeclaredMethods()) {
            if (!method.isBridge() && !foreign(method)) {
                addAccessor(method, level, visibility, found, true);
            }
        }
        for (Class<?> each : JsonbAnnotations.interfaces(level)) {
            Arrays.stream(each.getDeclaredMethods())
                    .filter(Method::isDefault)
                    .forEach(method -> addAccessor(method, level, visibility, found, false));
        }
        return found;
    }

    private static boolean foreign(Method method) {
        return FOREIGN.contains(method.getName())
                || FOREIGN_TYPES.contains(method.getReturnType().getName());
    }

    private static void addAccessor(
            Method method, Class<?> level, Visibility visibility, Map<String, BeanProperty> found, boolean overrides) {
        String name = method.getName();
        boolean none = method.getParameterCount() == 0 && method.getReturnType() != void.class;
        boolean component = level.isRecord() && none && found.containsKey(name);
        boolean getter = component || none && (name.startsWith("get") || name.startsWith("is"));
        boolean setter = name.startsWith("set") && method.getParameterCount() == 1;
        if (Modifier.isStatic(method.getModifiers()) || !getter && !setter) {
            return;
        }
        String property = component ? name : decapitalized(name.substring(name.startsWith("is") ? 2 : 3));
        BeanProperty known = found.computeIfAbsent(property, key -> new BeanProperty(key, level, visibility));
        known.accessor(method, getter, overrides);
    }

    private static String decapitalized(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return name.isEmpty() || acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
