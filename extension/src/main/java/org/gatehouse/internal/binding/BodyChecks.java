package org.gatehouse.internal.binding;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.jspecify.annotations.Nullable;

/** Takes prepared handlers and yields what would go wrong with the values of their parameters. Runs at deployment. */
public final class BodyChecks {

    private static final ParameterPipes<Class<?>> NONE = new ParameterPipes<>(List.of(), List.of());

    private BodyChecks() {}

    /**
     * Looks for parameters that nobody can make values for.
     *
     * @param gateway the gateway's bean class
     * @param handler the handler
     * @param arguments where its arguments come from
     * @param pipes the pipes by the index of the parameter
     * @return numbered messages
     */
    public static List<String> unreadable(
            Class<?> gateway, Method handler, List<Argument> arguments, Map<Integer, ParameterPipes<Class<?>>> pipes) {
        List<String> messages = new ArrayList<>();
        converted(handler, arguments, pipes)
                .forEach((parameter, type) -> messages.addAll(unreadable(gateway, handler, parameter, type)));
        return messages;
    }

    /**
     * Finds what the codec makes of JSON for a handler.
     *
     * @param handler the handler
     * @param arguments where its arguments come from
     * @param pipes the pipes by the index of the parameter
     * @return the types that JSON is converted to, by the parameters
     */
    public static Map<Parameter, Type> converted(
            Method handler, List<Argument> arguments, Map<Integer, ParameterPipes<Class<?>>> pipes) {
        Map<Parameter, Type> types = new LinkedHashMap<>();
        if (arguments.size() < handler.getParameterCount()) {
            return types; // which of them is missing was reported
        }
        for (int i = 0; i < arguments.size(); i++) {
            Type type = convertedType(arguments.get(i));
            if (type != null) {
                // Where there are pipes, it is the first one that is given what was made from JSON.
                ParameterPipes<Class<?>> classes = pipes.getOrDefault(i, NONE);
                Type input =
                        classes.chain(arguments.get(i), type, PipeTypes::of).input();
                types.put(handler.getParameters()[i], BodyType.of(input).content());
            }
        }
        return types;
    }

    private static List<String> unreadable(Class<?> gateway, Method handler, Parameter parameter, Type type) {
        Optional<String> never = NeverFromJson.in(type);
        if (never.isPresent()) {
            return List.of(Messages.neverFromJson(gateway, handler, parameter, never.get()));
        }
        Optional<Class<?>> hidden = JsonbPayloadCodec.unreadable(type);
        if (hidden.isPresent()) {
            return List.of(Messages.unreadable(gateway, handler, parameter.getName(), hidden.get()));
        }
        return JsonbPayloadCodec.unmakeable(type)
                .map(found -> List.of(Messages.unmakeable(gateway, handler, parameter.getName(), found)))
                .orElse(List.of());
    }

    /**
     * Looks for properties of bodies that clients see, but whose values are lost when clients send them.
     *
     * @param gateway the gateway's bean class
     * @param handler the handler
     * @param arguments where its arguments come from
     * @param pipes the pipes by the index of the parameter
     * @return numbered warnings
     */
    public static List<String> lost(
            Class<?> gateway, Method handler, List<Argument> arguments, Map<Integer, ParameterPipes<Class<?>>> pipes) {
        return converted(handler, arguments, pipes).entrySet().stream()
                .flatMap(entry -> JsonbPayloadCodec.lost(entry.getValue()).stream()
                        .map(found ->
                                Messages.lost(gateway, handler, entry.getKey().getName(), found)))
                .toList();
    }

    private static @Nullable Type convertedType(Argument argument) {
        if (argument instanceof Argument.Body body) {
            return body.type().content();
        }
        if (argument instanceof Argument.HandshakeAuth auth) {
            return auth.type().content();
        }
        return argument instanceof Argument.BodyProperty property
                ? property.type().content()
                : null;
    }

    /**
     * Tells whether Bean Validation is expected to check the parameters of a handler.
     *
     * @param handler the handler
     * @return {@code true} if a parameter has a constraint or is to be valid
     */
    public static boolean constrained(Method handler) {
        return Stream.concat(
                        Arrays.stream(handler.getParameterAnnotations()),
                        Arrays.stream(handler.getAnnotatedParameterTypes()).map(type -> type.getAnnotations()))
                .flatMap(Arrays::stream)
                .flatMap(annotation -> Stream.concat(
                        Stream.of(annotation),
                        Arrays.stream(annotation.annotationType().getAnnotations())))
                .map(annotation -> annotation.annotationType().getName())
                .anyMatch(Set.of("jakarta.validation.Valid", "jakarta.validation.Constraint")::contains);
    }
}
