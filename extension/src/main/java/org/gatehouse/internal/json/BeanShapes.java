package org.gatehouse.internal.json;

import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes types that JSON has an object for, hands out their shapes. */
final class BeanShapes {

    /** Classes of Java that JSON-B knows, and we do not. */
    private static final Set<String> KNOWN_TO_JSONB =
            Set.of("java.sql.Date", "java.sql.Timestamp", "java.sql.Time", "javax.xml.datatype.XMLGregorianCalendar");

    private final ShapeCatalog catalog;
    private final boolean byJsonb;

    /**
     * Creates the shapes of a catalog.
     *
     * @param byJsonb whether JSON-B reads objects, whatever their classes
     */
    BeanShapes(ShapeCatalog catalog, boolean byJsonb) {
        this.catalog = catalog;
        this.byJsonb = byJsonb;
    }

    Shape of(Type type, Class<?> raw) {
        if (platform(raw)) {
            return ofPlatform(raw);
        }
        // Its names may be others, so that nothing is known.
        return byJsonb ? new Shape.ByJsonb(type, null) : object(type, raw, Set.of());
    }

    private static boolean platform(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jakarta.");
    }

    private static Shape ofPlatform(Class<?> type) {
        boolean makeable = NoValues.why(type).isEmpty()
                && BeanMaker.way(type)
                        .filter(way -> Modifier.isPublic(way.executable().getModifiers()))
                        .isPresent();
        return makeable || KNOWN_TO_JSONB.contains(type.getName())
                ? new Shape.ByJsonb(type, null)
                : new Shape.Unmakeable(type, "is nothing that JSON has a form for");
    }

    /**
     * The shape of a class, or of what it names as its subtypes.
     *
     * @param taken the members that have named this subtype, so that it is not given them
     */
    private Shape object(Type type, Class<?> raw, Set<String> taken) {
        JsonbTypeInfo info = raw.getDeclaredAnnotation(JsonbTypeInfo.class);
        if (info == null) {
            return bean(type, raw, taken);
        }
        Set<String> keys = new LinkedHashSet<>(taken);
        keys.add(info.key());
        Shape self = bean(type, raw, keys);
        Map<String, Shape> subtypes = new LinkedHashMap<>();
        for (JsonbSubtype subtype : info.value()) {
            Class<?> named = subtype.type();
            subtypes.put(subtype.alias(), named == raw ? self : catalog.later(() -> ofSubtype(named, keys)));
        }
        return new SubtypeShape(info.key(), subtypes, self, !Modifier.isAbstract(raw.getModifiers()));
    }

    private Shape ofSubtype(Class<?> type, Set<String> taken) {
        boolean object = !type.isEnum()
                && !Collection.class.isAssignableFrom(type)
                && !Map.class.isAssignableFrom(type)
                && !BeanModel.readByJsonb(type);
        return object ? object(type, type, taken) : new Shape.ByJsonb(type, null);
    }

    private Shape bean(Type type, Class<?> raw, Set<String> taken) {
        Optional<BeanMaker.Way> way = BeanMaker.way(raw);
        List<BeanProperty> read = readProperties(BeanModel.of(raw), way);
        boolean customised = BeanModel.hasCustomisedSupertype(raw)
                || read.stream().anyMatch(property -> property.customised(JsonbAnnotations::customiseReading));
        Map<String, BeanShape.Property> properties = properties(read, withInherited(type, raw));
        TypeKeys.of(raw).forEach(key -> properties.putIfAbsent(key, BeanShape.Property.IGNORED));
        taken.forEach(key -> properties.put(key, BeanShape.Property.IGNORED));
        BeanMaker maker = way.isPresent() && !customised ? BeanMaker.of(way.get()) : null;
        BeanShape shape = new BeanShape(raw, properties, BeanModel.hasCustomisedSupertype(raw), maker);
        if (customised) {
            return new Shape.ByJsonb(type, shape);
        }
        boolean subtypes = raw.isAnnotationPresent(JsonbTypeInfo.class);
        return maker == null && !subtypes ? new Shape.Unmakeable(raw, why(raw)) : shape;
    }

    private Map<String, BeanShape.Property> properties(List<BeanProperty> read, Map<TypeVariable<?>, Type> variables) {
        Map<String, BeanShape.Property> properties = new LinkedHashMap<>();
        int parameters = 0;
        for (BeanProperty property : read) {
            int parameter = property.parameter() == null ? -1 : parameters++;
            if (parameter >= 0 && property.neverRead()) {
                continue; // no client says what it is
            }
            Shape shape = property.customised(JsonbAnnotations::customiseReading)
                    ? new Shape.ByJsonb(Object.class, null)
                    : catalog.ofProperty(property, variables);
            Optional<Member> target = parameter >= 0 ? Optional.empty() : property.target();
            properties.putIfAbsent(
                    property.readName(),
                    new BeanShape.Property(
                            shape, parameter, target.map(Handles::setter).orElse(null)));
        }
        return properties;
    }

    private static String why(Class<?> type) {
        if (type.isInterface()) {
            return "is an interface";
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            return "is abstract";
        }
        boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        return inner || type.isLocalClass() || type.isAnonymousClass()
                ? "is an inner class, which is made in an object of another class only"
                : "has neither a constructor without parameters nor a @JsonbCreator";
    }

    /**
     * The properties of a class that a getter writes and nothing reads; none for a record, or a class that is made by a
     * constructor with parameters, which say what is read.
     */
    static List<String> unread(Class<?> type) {
        Optional<BeanMaker.Way> way = BeanMaker.way(type);
        if (way.isEmpty() || !way.get().names().isEmpty() || type.isRecord()) {
            return List.of();
        }
        return BeanModel.of(type).properties().stream()
                .filter(property ->
                        property.hasVisibleGetter() && property.target().isEmpty())
                .filter(property -> !property.neverRead())
                .map(BeanProperty::writtenName)
                .toList();
    }

    /** What the properties of a class are called in JSON. */
    static Map<String, String> names(Class<?> type) {
        Map<String, String> names = new HashMap<>();
        readProperties(BeanModel.of(type), BeanMaker.way(type))
                .forEach(property -> names.putIfAbsent(property.name(), property.readName()));
        return names;
    }

    /** The properties that parameters take, in their order, and then those that have a setter or field. */
    private static List<BeanProperty> readProperties(BeanModel model, Optional<BeanMaker.Way> way) {
        List<BeanProperty> read = new ArrayList<>();
        List<BeanProperty> others = new ArrayList<>(model.properties());
        if (way.isPresent()) {
            Parameter[] parameters = way.get().executable().getParameters();
            for (int i = 0; i < parameters.length; i++) {
                BeanProperty property =
                        BeanProperty.ofParameter(way.get().names().get(i), parameters[i], model);
                read.add(property);
                others.removeIf(other ->
                        other.name().equals(property.name()) || other.readName().equals(property.readName()));
            }
        }
        others.stream().filter(property -> property.target().isPresent()).forEach(read::add);
        return read;
    }

    /** Adds what stands for the variables of superclasses, whose properties are the bean's own. */
    private static Map<TypeVariable<?>, Type> withInherited(Type type, Class<?> raw) {
        Map<TypeVariable<?>, Type> all = new HashMap<>(ResolvedType.variables(type));
        for (Class<?> each = raw; each != null; each = each.getSuperclass()) {
            if (each.getGenericSuperclass() instanceof ParameterizedType superclass) {
                all.putAll(ResolvedType.variables(ResolvedType.of(superclass, all)));
            }
        }
        return all;
    }
}
