package org.gatehouse.internal.binding;

import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.gatehouse.Pipe;
import org.gatehouse.PipeContext;
import org.gatehouse.ValidationException;
import org.gatehouse.ValidationException.Violation;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** A value of the client's that goes through pipes: the JSON or text as the first pipe wants it enters, the argument leaves. */
final class PipedArgument implements Argument {

    private final Argument source;
    private final Parameter parameter;
    private final Type type;
    private final BodyType target;
    private final List<Pipe<Object, Object>> pipes;
    private final boolean required;

    private PipedArgument(
            Argument body, Argument source, Parameter parameter, Type type, ParameterPipes.Chain<Pipe<?, ?>> chain) {
        this.source = source;
        this.parameter = parameter;
        this.type = type;
        this.target = chain.target();
        this.pipes = chain.pipes().stream().map(PipedArgument::unchecked).toList();
        this.required = body instanceof Argument.Body whole && whole.type().absence() == BodyType.Absence.VIOLATION;
    }

    /** The argument with those of the pipes that apply, or as it is if none does. */
    static Argument of(Argument body, Parameter parameter, Type type, ParameterPipes<Pipe<?, ?>> candidates) {
        ParameterPipes.Chain<Pipe<?, ?>> chain = candidates.chain(body, type, pipe -> PipeTypes.of(pipe.getClass()));
        Optional<Argument> source = body.reading(chain.input());
        return source.isEmpty() || chain.pipes().isEmpty() // nothing for pipes, or no pipe for it
                ? body
                : new PipedArgument(body, source.get(), parameter, type, chain);
    }

    @Override
    public @Nullable Object resolve(BindingContext message) throws PayloadException {
        Object value = source.resolve(message);
        if (value == null && target.isOptional()) {
            return target.absent(); // the client may leave it out, so pipes have nothing to refuse
        }
        value = Widening.of(transformed(value, message), PipeTypes.boxed(target.content()));
        if (value == null && required) {
            throw new PayloadException("", "must not be null"); // only now: a pipe may stand in for what is absent
        }
        if (PipeTypes.boxed(type).isInstance(value)) {
            return value; // an optional that a pipe made
        }
        if (!fits(value)) {
            throw new IllegalStateException("the pipes of parameter " + parameter.getName() + " of " + message.handler()
                    + " yielded " + (value == null ? "null" : value.getClass().getName()));
        }
        return target.isOptional() ? target.present(value) : value;
    }

    private @Nullable Object transformed(@Nullable Object given, BindingContext message) {
        Object value = given;
        PipeContext context = new PipeContext(parameter, type, path(), message);
        try {
            for (Pipe<Object, Object> pipe : pipes) {
                value = transform(pipe, value, context);
            }
        } catch (ValidationException e) {
            throw rooted(e);
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
                : PipeTypes.boxed(target.content()).isInstance(value);
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
}
