package org.gatehouse.internal.dispatch;

import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.Pipe;
import org.gatehouse.PipeContext;
import org.gatehouse.ValidationException;
import org.gatehouse.ValidationException.Violation;
import org.gatehouse.internal.dispatch.Enhancers.ParameterPipes;
import org.gatehouse.internal.json.ResolvedType;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** A part of the body that goes through pipes: the JSON as the first pipe wants it enters, the argument leaves. */
final class PipedArgument implements Argument {

    private final Argument source;
    private final Parameter parameter;
    private final Type type;
    private final List<Pipe<Object, Object>> pipes;
    private final boolean required;

    private PipedArgument(
            Argument body, Argument source, Parameter parameter, Type type, List<Pipe<Object, Object>> pipes) {
        this.source = source;
        this.parameter = parameter;
        this.type = type;
        this.pipes = pipes;
        this.required = body instanceof BodyArgument whole && whole.type().absence() == BodyType.Absence.VIOLATION;
    }

    /** The argument with those of the pipes that apply, or as it is if none does. */
    static Argument of(Argument body, Parameter parameter, Type type, ParameterPipes candidates) {
        Type input =
                candidates.own().isEmpty() ? type : inputType(candidates.own().get(0));
        Optional<Argument> source = body.reading(input);
        if (source.isEmpty()) {
            return body; // no part of the body
        }
        List<Pipe<Object, Object>> pipes = new ArrayList<>();
        Class<?> read = boxed(ResolvedType.rawClass(input));
        for (Pipe<?, ?> pipe : candidates.outer()) {
            if (ResolvedType.rawClass(inputType(pipe)).isAssignableFrom(read)) {
                pipes.add(unchecked(pipe));
            }
        }
        candidates.own().forEach(pipe -> pipes.add(unchecked(pipe)));
        return pipes.isEmpty() ? body : new PipedArgument(body, source.get(), parameter, type, List.copyOf(pipes));
    }

    @Override
    public @Nullable Object resolve(MessageExchange message) throws PayloadException {
        Object value = source.resolve(message);
        PipeContext context = new PipeContext(parameter, type, path(), message);
        try {
            for (Pipe<Object, Object> pipe : pipes) {
                value = transform(pipe, value, context);
            }
        } catch (ValidationException e) {
            throw rooted(e);
        }
        if (value == null && required) {
            throw new PayloadException("", "must not be null"); // only now: a pipe may stand in for what is absent
        }
        if (!fits(value)) {
            throw new IllegalStateException("the pipes of parameter " + parameter.getName() + " of " + message.handler()
                    + " yielded " + (value == null ? "null" : value.getClass().getName()));
        }
        return value;
    }

    @Override
    public String path() {
        return source.path();
    }

    @SuppressWarnings("NullAway") // what is absent is null for pipes, too
    private static @Nullable Object transform(Pipe<Object, Object> pipe, @Nullable Object value, PipeContext context) {
        return pipe.transform(value, context);
    }

    private boolean fits(@Nullable Object value) {
        return value == null
                ? !parameter.getType().isPrimitive()
                : boxed(ResolvedType.rawClass(type)).isInstance(value);
    }

    private ValidationException rooted(ValidationException failure) {
        return new ValidationException(failure.violations().stream()
                .map(violation -> new Violation(Violations.join(path(), violation.path()), violation.message()))
                .toList());
    }

    @SuppressWarnings("unchecked") // what does not fit fails as any wrong cast does
    private static Pipe<Object, Object> unchecked(Pipe<?, ?> pipe) {
        return (Pipe<Object, Object>) pipe;
    }

    private static Class<?> boxed(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
    }

    /** The first type argument of {@link Pipe}, wherever in the hierarchy it is given. */
    private static Type inputType(Pipe<?, ?> pipe) {
        return new TypeVariables(pipe.getClass()).resolve(Pipe.class.getTypeParameters()[0]);
    }
}
