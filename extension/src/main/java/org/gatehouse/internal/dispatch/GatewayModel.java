package org.gatehouse.internal.dispatch;

import java.util.List;
import java.util.Map;
import org.gatehouse.AsyncGuard;

/**
 * A gateway, prepared at deployment.
 *
 * @param gateway the bean class
 * @param namespace the namespaces served
 * @param handlers the handlers by event
 * @param guards the guards of its connections, in the order in which they are asked
 */
public record GatewayModel(
        Class<?> gateway, NamespaceTemplate namespace, Map<String, HandlerMethod> handlers, List<AsyncGuard> guards) {

    /**
     * Copies the collections.
     *
     * @param gateway the bean class
     * @param namespace the namespaces served
     * @param handlers the handlers by event
     * @param guards the guards of its connections
     */
    public GatewayModel {
        handlers = Map.copyOf(handlers);
        guards = List.copyOf(guards);
    }
}
