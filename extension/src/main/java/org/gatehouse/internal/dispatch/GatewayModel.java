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
 */
public record GatewayModel(
        Class<?> gateway,
        String name,
        NamespaceTemplate namespace,
        Map<String, HandlerMethod> handlers,
        List<AsyncGuard> guards) {

    /**
     * Copies the collections.
     *
     * @param gateway the bean class
     * @param name what the log calls it
     * @param name what the log calls it
     * @param namespace the namespaces served
     * @param handlers the handlers by event
     * @param guards the guards of its connections
     */
    public GatewayModel {
        handlers = Map.copyOf(handlers);
        guards = List.copyOf(guards);
    }
}
