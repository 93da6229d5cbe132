package org.gatehouse.internal.binding;

import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes the pipes that a parameter may have, and yields those that run, in their order, and what the first one is given.
 *
 * @param input what the first pipe is given, or what the parameter takes if there is no pipe
 * @param pipes the pipes
 * @param <P> a pipe, or its class while there are no pipes yet
 */
record PipeChain<P>(Type input, List<P> pipes) {

    /** Put together from its end, because what a pipe is there for shows in what it yields. */
    static <P> PipeChain<P> of(Type target, List<P> outer, List<P> own, Function<P, PipeTypes> types) {
        Deque<P> chain = new ArrayDeque<>();
        Type wanted = target;
        for (P pipe : reversed(own)) {
            chain.addFirst(pipe);
            wanted = types.apply(pipe).input();
        }
        for (P pipe : reversed(outer)) {
            Optional<Type> input = types.apply(pipe).before(wanted);
            if (input.isPresent()) {
                chain.addFirst(pipe);
                wanted = input.get();
            }
        }
        return new PipeChain<>(wanted, List.copyOf(chain));
    }

    private static <P> Iterable<P> reversed(List<P> pipes) {
        Deque<P> reversed = new ArrayDeque<>();
        pipes.forEach(reversed::addFirst);
        return reversed;
    }
}
