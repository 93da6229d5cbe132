package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes what declares the beans of an application and yields which of them are disabled, because others specialize them. */
final class SpecializedBeans {

    private final Map<Class<?>, Class<?>> classes = new HashMap<>();
    private final Set<Method> producers = new HashSet<>();

    void add(@Nullable Annotated declaration) {
        if (declaration == null || !declaration.isAnnotationPresent(Specializes.class)) {
            return;
        }
        if (declaration instanceof AnnotatedType<?> type) {
            classes.put(type.getJavaClass().getSuperclass(), type.getJavaClass());
        } else if (declaration instanceof AnnotatedMethod<?> producer) {
            addOverridden(producer.getJavaMember());
        }
    }

    private void addOverridden(Method producer) {
        Arrays.stream(producer.getDeclaringClass().getSuperclass().getDeclaredMethods())
                .filter(method -> method.getName().equals(producer.getName())
                        && Arrays.equals(method.getParameterTypes(), producer.getParameterTypes()))
                .forEach(producers::add);
    }

    /** Tells whether the beans that a class declares are disabled, the class itself among them. */
    boolean contains(Class<?> type) {
        return classes.containsKey(type);
    }

    /** Tells whether a bean is disabled. */
    boolean contains(Bean<?> bean, @Nullable Annotated declaration) {
        return contains(bean.getBeanClass())
                || declaration instanceof AnnotatedMethod<?> producer && producers.contains(producer.getJavaMember());
    }

    /** The class that stands for a class: the last one that specializes it, or the class itself. */
    Class<?> last(Class<?> type) {
        Class<?> last = type;
        for (Class<?> next = classes.get(last); next != null; next = classes.get(last)) {
            last = next;
        }
        return last;
    }
}
