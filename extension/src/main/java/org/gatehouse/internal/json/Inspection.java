package org.gatehouse.internal.json;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through a shape at deployment: takes the shapes in it, hands out what in it cannot be made from JSON. */
final class Inspection {

    /** A generic type may hold ever larger ones. */
    private static final int DEEPEST = 50;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> way = new ArrayList<>();
    private final Set<String> lost = new LinkedHashSet<>();
    private boolean byJsonb;
    private @Nullable Class<?> hidden;
    private @Nullable String unmakeable;

    Inspection(Shape shape) {
        shape.inspect(this);
    }

    /** The first class that JSON-B would have to make, and that is not public. */
    Optional<Class<?>> hidden() {
        return Optional.ofNullable(hidden);
    }

    /** The first class that nobody can make: where it is, what it is and why. */
    Optional<String> unmakeable() {
        return Optional.ofNullable(unmakeable);
    }

    /** The classes with properties that are written and not read, with their names. */
    List<String> lost() {
        return List.copyOf(lost);
    }

    void into(String step, Shape shape) {
        if (way.size() < DEEPEST && seen.add(shape)) {
            way.add(step);
            shape.inspect(this);
            way.remove(way.size() - 1);
        }
    }

    void unmakeable(Class<?> type, String why) {
        if (unmakeable == null) {
            String path = Mismatch.path(way, "");
            unmakeable = (path.isEmpty() ? "" : path + ": ") + type.getSimpleName() + " " + why;
        }
    }

    void ofBean(BeanShape bean) {
        List<String> unread = BeanShapes.unread(bean.type());
        if (!unread.isEmpty()) {
            lost.add(bean.type().getSimpleName() + "." + String.join(", ", unread));
        }
        if (byJsonb) {
            ofClass(bean.type());
            if (bean.type().isRecord() && bean.type().getTypeParameters().length > 0) {
                unmakeable(bean.type(), "is a generic record, which JSON-B cannot make");
            }
        }
        bean.properties().forEach((name, property) -> into("." + name, property.shape()));
    }

    /** JSON-B makes the type and all that is in it. */
    void ofJsonb(Type type, @Nullable Shape known) {
        if (known == null) {
            return;
        }
        boolean outer = byJsonb;
        byJsonb = true;
        ofClass(ResolvedType.rawClass(type));
        into("", known);
        byJsonb = outer;
    }

    private void ofClass(Class<?> type) {
        if (hidden == null && !Modifier.isPublic(type.getModifiers())) {
            hidden = type;
        }
    }
}
