package org.gatehouse.internal.dispatch;

import java.util.List;
import java.util.Map;
import org.gatehouse.AsyncGuard;
import org.gatehouse.GatewayInterceptor;
import org.gatehouse.Pipe;
import org.gatehouse.internal.binding.ParameterPipes;

/**
 * What surrounds a handler, looked up once.
 *
 * @param guards the guards of its messages, in the order in which they are asked
 * @param interceptors the interceptors, outermost first
 * @param filters the exception filters
 * @param pipes the pipes by the index of the parameter
 */
public record Enhancers(
        List<AsyncGuard> guards,
        List<GatewayInterceptor> interceptors,
        Filters filters,
        Map<Integer, ParameterPipes<Pipe<?, ?>>> pipes) {

    /** A handler that stands alone. */
    public static final Enhancers NONE = new Enhancers(List.of(), List.of(), Filters.NONE, Map.of());

    /**
     * Copies the collections.
     *
     * @param guards the guards
     * @param interceptors the interceptors
     * @param filters the filters
     * @param pipes the pipes
     */
    public Enhancers {
        guards = List.copyOf(guards);
        interceptors = List.copyOf(interceptors);
        pipes = Map.copyOf(pipes);
    }
}
