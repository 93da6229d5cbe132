package org.gatehouse.internal.cdi;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.gatehouse.internal.binding.Argument;
import org.gatehouse.internal.dispatch.EventLimit;

/**
 * A handler whose declaration was read.
 *
 * @param method the method
 * @param events the events
 * @param arguments where its arguments come from
 * @param blocking whether it must not run on a thread that reads messages
 * @param enhancers what surrounds it
 * @param limit how often a connection may call it, if that is limited
 */
record DeclaredHandler(
        Method method,
        List<String> events,
        List<Argument> arguments,
        boolean blocking,
        DeclaredEnhancers enhancers,
        Optional<EventLimit> limit) {}
