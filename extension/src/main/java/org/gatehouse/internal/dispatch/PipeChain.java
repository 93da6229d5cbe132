package org.gatehouse.internal.dispatch;

import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.gatehouse.Pipe;
import org.gatehouse.internal.dispatch.Enhancers.ParameterPipes;

/** Takes the pipes that a parameter may have, and yields those that run, in their order, and what the first one is given. */
record PipeChain(Type input, List<Pipe<Object, Object>> pipes) {

    /** Put together from its end, because what a pipe is there for shows in what it yields. */
    static PipeChain of(Type target, ParameterPipes candidates) {
        Deque<Pipe<Object, Object>> chain = new ArrayDeque<>();
        Type wanted = target;
        for (Pipe<?, ?> pipe : reversed(candidates.own())) {
            chain.addFirst(unchecked(pipe));
            wanted = PipeTypes.of(pipe.getClass()).input();
        }
        for (Pipe<?, ?> pipe : reversed(candidates.outer())) {
            Optional<Type> input = PipeTypes.of(pipe.getClass()).before(wanted);
            if (input.isPresent()) {
                chain.addFirst(unchecked(pipe));
                wanted = input.get();
            }
        }
        return new PipeChain(wanted, List.copyOf(chain));
    }

    private static Iterable<Pipe<?, ?>> reversed(List<Pipe<?, ?>> pipes) {
        Deque<Pipe<?, ?>> reversed = new ArrayDeque<>();
        pipes.forEach(reversed::addFirst);
        return reversed;
    }

    @SuppressWarnings("unchecked") // what does not fit fails as any wrong cast does
    private static Pipe<Object, Object> unchecked(Pipe<?, ?> pipe) {
        return (Pipe<Object, Object>) pipe;
    }
}
