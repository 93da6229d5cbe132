package org.gatehouse.internal.json;

import jakarta.json.bind.annotation.JsonbAnnotation;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where annotations of JSON-B are looked for: takes elements, hands out annotations, and whether they ask for JSON-B. */
final class JsonbAnnotations {

    private static final String STANDARD = JsonbProperty.class.getPackageName();
    private static final List<String> OF_PROVIDERS = List.of("org.eclipse.yasson.", "org.apache.johnzon.");

    private JsonbAnnotations() {}

    /** An annotation of a class, else of one of its interfaces, else of its package. */
    static <A extends Annotation> @Nullable A ofClass(Class<?> type, Class<A> annotation) {
        return Stream.concat(Stream.of(type), interfaces(type).stream())
                .map(each -> each.getAnnotation(annotation))
                .filter(present -> present != null)
                .findFirst()
                .orElseGet(() ->
                        type.getPackage() == null ? null : type.getPackage().getAnnotation(annotation));
    }

    /** An annotation of a method, else of the one that it implements. */
    static <A extends Annotation> @Nullable A ofMethod(Method method, Class<A> annotation) {
        A own = method.getAnnotation(annotation);
        if (own != null) {
            return own;
        }
        return interfaces(method.getDeclaringClass()).stream()
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(each -> each.getName().equals(method.getName())
                        && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()))
                .map(each -> each.getAnnotation(annotation))
                .filter(present -> present != null)
                .findFirst()
                .orElse(null);
    }

    /** All interfaces of a class, the nearest first. */
    static Set<Class<?>> interfaces(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>(Arrays.asList(type.getInterfaces()));
        for (Class<?> each : List.copyOf(all)) {
            all.addAll(interfaces(each));
        }
        return all;
    }

    /** Whether reading needs JSON-B because of the annotations of an element. */
    static boolean customiseReading(AnnotatedElement element) {
        return customised(element, JsonbTypeSerializer.class);
    }

    /** Whether writing needs JSON-B because of the annotations of an element. */
    static boolean customiseWriting(AnnotatedElement element) {
        return customised(element, JsonbTypeDeserializer.class);
    }

    private static boolean customised(AnnotatedElement element, Class<? extends Annotation> ofTheOtherDirection) {
        return Arrays.stream(element.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type != ofTheOtherDirection)
                .anyMatch(type -> type == JsonbTypeAdapter.class
                        || type == JsonbTypeSerializer.class
                        || type == JsonbTypeDeserializer.class
                        || OF_PROVIDERS.stream().anyMatch(type.getName()::startsWith)
                        || !type.getPackageName().equals(STANDARD) && holdsOthers(type));
    }

    /** An annotation of the application that stands for annotations of JSON-B. */
    private static boolean holdsOthers(Class<? extends Annotation> type) {
        return Arrays.stream(type.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(held -> held.getPackageName().equals(STANDARD)
                        && held != JsonbAnnotation.class
                        && held != JsonbTypeInfo.class);
    }
}
