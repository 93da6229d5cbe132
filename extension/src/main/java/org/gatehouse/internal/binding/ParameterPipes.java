package org.gatehouse.internal.binding;

import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The pipes that one parameter may have.
 *
 * @param outer the pipes of the application, the class and the method, which run where what they yield fits
 * @param own the pipes of the parameter itself
 * @param <P> a pipe, or its bean or its class while there are no pipes yet
 */
public record ParameterPipes<P>(List<P> outer, List<P> own) {

    /**
     * Copies the lists.
     *
     * @param outer the pipes of the application, the class and the method
     * @param own the pipes of the parameter itself
     */
    public ParameterPipes {
        outer = List.copyOf(outer);
        own = List.copyOf(own);
    }

    /**
     * Returns the same pipes as something else.
     *
     * @param as what each of them is
     * @param <Q> what they are then
     * @return the pipes
     */
    public <Q> ParameterPipes<Q> map(Function<? super P, ? extends Q> as) {
        return new ParameterPipes<>(map(outer, as), map(own, as));
    }

    private static <P, Q> List<Q> map(List<P> pipes, Function<? super P, ? extends Q> as) {
        List<Q> mapped = new ArrayList<>();
        pipes.forEach(pipe -> mapped.add(as.apply(pipe)));
        return mapped;
    }

    /**
     * Finds those that run for an argument. Put together from the end, because what a pipe is there for shows in what it
     * yields.
     */
    Chain<P> chain(Argument argument, Type parameter, Function<P, PipeTypes> types) {
        List<P> candidates = argument.isBody() ? outer : List.of();
        BodyType target = PipeTypes.target(
                parameter, Stream.concat(candidates.stream(), own.stream()).map(types));
        Deque<P> chain = new ArrayDeque<>();
        Type wanted = target.content();
        for (P pipe : reversed(own)) {
            chain.addFirst(pipe);
            wanted = types.apply(pipe).input();
        }
        for (P pipe : reversed(candidates)) {
            Optional<Type> input = types.apply(pipe).before(wanted);
            if (input.isPresent()) {
                chain.addFirst(pipe);
                wanted = input.get();
            }
        }
        return new Chain<>(target, wanted, List.copyOf(chain));
    }

    private static <P> Iterable<P> reversed(List<P> pipes) {
        Deque<P> reversed = new ArrayDeque<>();
        pipes.forEach(reversed::addFirst);
        return reversed;
    }

    /**
     * The pipes that run, in their order.
     *
     * @param target what the last one has to yield
     * @param input what the first one is given, or what the parameter takes if there is no pipe
     * @param pipes the pipes
     * @param <P> a pipe, or its class
     */
    record Chain<P>(BodyType target, Type input, List<P> pipes) {}
}
