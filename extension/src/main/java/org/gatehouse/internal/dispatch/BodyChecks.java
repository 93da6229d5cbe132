package org.gatehouse.internal.dispatch;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.UsePipes;
import org.gatehouse.internal.json.JsonbPayloadCodec;
import org.jspecify.annotations.Nullable;

/** Takes prepared handlers and yields what would go wrong with the values of their parameters. Runs at deployment. */
public final class BodyChecks {

    private BodyChecks() {}

    /**
     * Looks for parameters that JSON-B cannot make values for.
     *
     * @param gateway the gateway's bean class
     * @param handler the handler
     * @param arguments where its arguments come from
     * @return numbered messages
     */
    public static List<String> unreadable(Class<?> gateway, Method handler, List<Argument> arguments) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Type type = bodyType(arguments.get(i));
            // What comes out of a parameter's own pipes was not made from JSON.
            if (type != null && !handler.getParameters()[i].isAnnotationPresent(UsePipes.class)) {
                String parameter = handler.getParameters()[i].getName();
                JsonbPayloadCodec.unreadable(type)
                        .ifPresent(found -> messages.add(Messages.unreadable(gateway, handler, parameter, found)));
            }
        }
        return messages;
    }

    private static @Nullable Type bodyType(Argument argument) {
        if (argument instanceof BodyArgument body) {
            return body.type().content();
        }
        return argument instanceof BodyPropertyArgument property
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
