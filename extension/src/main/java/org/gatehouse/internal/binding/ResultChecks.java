package org.gatehouse.internal.binding;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WsResponse;
import org.gatehouse.internal.json.ResolvedType;

/** Takes handlers and yields what is wrong with what they declare to return. Runs at deployment. */
public final class ResultChecks {

    private ResultChecks() {}

    /**
     * Looks for futures, which nobody waits for: a plain one as the result, and any inside of a value.
     *
     * @param gateway the gateway's bean class
     * @param handler the handler
     * @return numbered messages
     */
    public static List<String> unfinished(Class<?> gateway, Method handler) {
        Type declared = new TypeVariables(gateway).resolve(handler.getGenericReturnType());
        return inResult(declared).map(found -> Messages.unfinished(gateway, handler, found)).stream()
                .toList();
    }

    /**
     * Looks for a value that a handler returns although it says that it never acknowledges: nobody would receive it.
     *
     * @param gateway the gateway's bean class
     * @param handler the handler
     * @return numbered messages
     */
    public static List<String> unacknowledged(Class<?> gateway, Method handler) {
        Type declared = new TypeVariables(gateway).resolve(handler.getGenericReturnType());
        return handler.getAnnotation(SubscribeMessage.class).acknowledge() || saysNoValue(declared)
                ? List.of()
                : List.of(Messages.unacknowledged(gateway, handler, declared));
    }

    /** What is nothing, an event, or may be one. */
    private static boolean saysNoValue(Type type) {
        Class<?> raw = ResolvedType.rawClass(type);
        boolean holds = CompletionStage.class.isAssignableFrom(raw)
                || Flow.Publisher.class.isAssignableFrom(raw)
                || Stream.class.isAssignableFrom(raw)
                || raw == Optional.class;
        return holds
                ? arguments(type).allMatch(ResultChecks::saysNoValue)
                : raw == void.class || raw == Void.class || raw.isAssignableFrom(WsResponse.class);
    }

    private static Optional<Class<?>> inResult(Type type) {
        Class<?> raw = ResolvedType.rawClass(type);
        boolean waited = CompletionStage.class.isAssignableFrom(raw)
                || raw == Flow.Publisher.class
                || raw == Stream.class
                || raw == Optional.class;
        return waited ? arguments(type).flatMap(each -> inResult(each).stream()).findFirst() : inValue(type);
    }

    private static Optional<Class<?>> inValue(Type type) {
        Class<?> raw = ResolvedType.rawClass(type);
        if (Future.class.isAssignableFrom(raw) || CompletionStage.class.isAssignableFrom(raw)) {
            return Optional.of(raw);
        }
        if (type instanceof GenericArrayType array) {
            return inValue(array.getGenericComponentType());
        }
        if (raw.isArray()) {
            return inValue(raw.getComponentType());
        }
        boolean holds = raw == Optional.class
                || raw == WsResponse.class
                || Iterable.class.isAssignableFrom(raw)
                || Map.class.isAssignableFrom(raw);
        return holds ? arguments(type).flatMap(each -> inValue(each).stream()).findFirst() : Optional.empty();
    }

    private static Stream<Type> arguments(Type type) {
        return type instanceof ParameterizedType generic
                ? Arrays.stream(generic.getActualTypeArguments())
                : Stream.empty();
    }
}
