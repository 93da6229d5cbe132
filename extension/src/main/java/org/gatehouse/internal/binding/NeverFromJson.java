package org.gatehouse.internal.binding;

import java.io.Closeable;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.gatehouse.internal.json.ResolvedType;

/** Takes types that a handler wants to be given, and says of those that no JSON ever converts to why that is so. */
final class NeverFromJson {

    /** Of the Java platform: what does something, instead of being something. */
    private static final List<Class<?>> DOING = List.of(
            BaseStream.class,
            CompletionStage.class,
            Future.class,
            Flow.Publisher.class,
            Flow.Subscriber.class,
            Runnable.class,
            Callable.class,
            Executor.class,
            Iterator.class,
            Closeable.class,
            ClassLoader.class);

    /** On an annotation of a class: a container makes its objects. By name, because CDI is none of this package's business. */
    private static final Set<String> SCOPES = Set.of("jakarta.inject.Scope", "jakarta.enterprise.context.NormalScope");

    private NeverFromJson() {}

    static Optional<String> in(Type type) {
        Class<?> raw = ResolvedType.rawClass(type);
        if (raw.isArray()) {
            return in(raw.getComponentType());
        }
        Optional<String> why = why(raw);
        if (why.isEmpty() && type instanceof ParameterizedType generic && holdsValues(raw)) {
            return Arrays.stream(generic.getActualTypeArguments())
                    .map(NeverFromJson::in)
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return why.map(reason -> raw.getSimpleName() + " is " + reason);
    }

    private static boolean holdsValues(Class<?> raw) {
        return raw == Optional.class || Iterable.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
    }

    private static Optional<String> why(Class<?> type) {
        String name = type.getName();
        if (name.startsWith("java.")) {
            boolean does = name.startsWith("java.util.function.")
                    || DOING.stream().anyMatch(doing -> doing.isAssignableFrom(type));
            return does ? Optional.of("no data") : Optional.empty();
        }
        if (type.isPrimitive() || type.isEnum() || name.startsWith("jakarta.json.") || customised(type)) {
            return Optional.empty();
        }
        if (type.isInterface()) {
            return Optional.of("an interface");
        }
        if (Modifier.isAbstract(type.getModifiers()) && !name.startsWith("javax.")) { // JSON-B knows some of those
            return Optional.of("abstract");
        }
        return scoped(type) ? Optional.of("a bean, to be injected") : Optional.empty();
    }

    /** JSON-B may have been told what to make, or how. */
    private static boolean customised(Class<?> type) {
        return JsonbPayloadCodec.customised(type)
                || Arrays.stream(type.getDeclaredMethods()).anyMatch(NeverFromJson::isCreator);
    }

    private static boolean isCreator(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(present ->
                        present.annotationType().getName().equals("jakarta.json.bind.annotation.JsonbCreator"));
    }

    private static boolean scoped(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .map(Annotation::annotationType)
                .filter(present -> !present.getName().equals("jakarta.enterprise.context.Dependent"))
                .flatMap(present -> Stream.of(present.getAnnotations()))
                .anyMatch(present -> SCOPES.contains(present.annotationType().getName()));
    }
}
