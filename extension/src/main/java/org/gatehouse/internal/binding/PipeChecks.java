package org.gatehouse.internal.binding;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Takes prepared handlers and says of the pipes of their parameters which ones can never run. Runs at deployment. */
public final class PipeChecks {

    private final Class<?> gateway;
    private final Method handler;
    private final Consumer<String> mistakes;

    /**
     * Creates the checks of a handler.
     *
     * @param gateway the gateway's bean class
     * @param handler the handler
     * @param mistakes takes numbered messages
     */
    public PipeChecks(Class<?> gateway, Method handler, Consumer<String> mistakes) {
        this.gateway = gateway;
        this.handler = handler;
        this.mistakes = mistakes;
    }

    /**
     * Checks the pipes that parameters name themselves; others are skipped where they do not fit.
     *
     * @param arguments where the handler's arguments come from
     * @param pipes the pipes by the index of the parameter
     */
    public void check(List<Argument> arguments, Map<Integer, ParameterPipes<Class<?>>> pipes) {
        if (arguments.size() < handler.getParameterCount()) {
            return; // which of them is missing was reported
        }
        pipes.forEach((index, classes) -> {
            if (!classes.own().isEmpty()) {
                check(handler.getParameters()[index], arguments.get(index), classes.own());
            }
        });
    }

    private void check(Parameter parameter, Argument argument, List<Class<?>> pipes) {
        Type input = PipeTypes.of(pipes.get(0)).input();
        if (argument.reading(String.class).isEmpty()) {
            mistakes.accept(Messages.nothingForPipes(gateway, handler, parameter));
        } else if (argument.reading(input).isEmpty()) {
            mistakes.accept(Messages.pipeTakesNoText(gateway, handler, parameter, pipes.get(0), input));
        } else {
            checkOutputs(parameter, pipes);
        }
    }

    private void checkOutputs(Parameter parameter, List<Class<?>> pipes) {
        List<Type> wanted = new ArrayList<>();
        pipes.stream().skip(1).forEach(next -> wanted.add(PipeTypes.of(next).input()));
        Type type = new TypeVariables(gateway).resolve(parameter.getParameterizedType());
        Type last = PipeTypes.target(type, pipes.stream().map(PipeTypes::of)).content();
        wanted.add(last);
        for (int i = 0; i < pipes.size(); i++) {
            Type output = PipeTypes.of(pipes.get(i)).output();
            boolean widens = i == pipes.size() - 1 && Widening.widens(PipeTypes.boxed(output), PipeTypes.boxed(last));
            if (!widens && PipeTypes.neverFits(output, wanted.get(i))) {
                mistakes.accept(
                        Messages.outputNeverFits(gateway, handler, parameter, pipes.get(i), output, wanted.get(i)));
            }
        }
    }
}
