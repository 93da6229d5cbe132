package org.gatehouse.internal.json;

import jakarta.json.bind.JsonbException;
import jakarta.json.bind.annotation.JsonbVisibility;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.stream.Stream;

/** Which members of a class JSON-B uses: takes the class, hands out what its annotation says, or its package's. */
final class Visibility {

    private static final PropertyVisibilityStrategy USUAL = new OpenMembers();

    private final PropertyVisibilityStrategy strategy;

    private Visibility(PropertyVisibilityStrategy strategy) {
        this.strategy = strategy;
    }

    static Visibility of(Class<?> type) {
        return Stream.<AnnotatedElement>of(type, type.getPackage())
                .filter(Objects::nonNull)
                .map(place -> place.getDeclaredAnnotation(JsonbVisibility.class))
                .filter(Objects::nonNull)
                .findFirst()
                .map(annotation -> new Visibility(made(annotation.value())))
                .orElse(new Visibility(USUAL));
    }

    boolean shows(Field field) {
        return strategy.isVisible(field);
    }

    boolean shows(Method method) {
        return strategy.isVisible(method);
    }

    private static PropertyVisibilityStrategy made(Class<? extends PropertyVisibilityStrategy> type) {
        try {
            Constructor<? extends PropertyVisibilityStrategy> constructor = type.getDeclaredConstructor();
            constructor.trySetAccessible();
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new JsonbException(type.getName() + " cannot be made without arguments", e);
        }
    }
}
