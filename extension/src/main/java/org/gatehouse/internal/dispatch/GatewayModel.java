package org.gatehouse.internal.dispatch;

import java.util.List;
import java.util.Map;
import org.gatehouse.AsyncGuard;

/**
 * A gateway in one of its namespaces, prepared at deployment.
 *
 * @param gateway the bean class
 * @param name what the log calls it
 * @param namespace the namespace, or those that a template stands for
 * @param handlers the handlers by event
 * @param guards the guards of its connections, in the order in which they are asked
 * @param limits how often a connection may send an event, for those that are limited
 */
public record GatewayModel(
        Class<?> gateway,
        String name,
        NamespaceTemplate namespace,
        Map<String, HandlerMethod> handlers,
        List<AsyncGuard> guards,
        Map<String, EventLimit> limits) {

    /**
     * Copies the collections.
     *
     * @param gateway the bean class
     * @param name what the log calls it
     * @param name what the log calls it
     * @param namespace the namespaces served
     * @param handlers the handlers by event
     * @param guards the guards of its connections
     * @param limits how often a connection may send an event
     */
    public GatewayModel {
        handlers = Map.copyOf(handlers);
        guards = List.copyOf(guards);
        limits = Map.copyOf(limits);
    }
}
