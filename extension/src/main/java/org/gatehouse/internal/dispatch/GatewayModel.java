package org.gatehouse.internal.dispatch;

import java.util.Map;

/**
 * A gateway, prepared at deployment.
 *
 * @param gateway the bean class
 * @param namespace the namespaces served
 * @param handlers the handlers by event
 */
public record GatewayModel(Class<?> gateway, NamespaceTemplate namespace, Map<String, HandlerMethod> handlers) {

    /**
     * Copies the map.
     *
     * @param gateway the bean class
     * @param namespace the namespaces served
     * @param handlers the handlers by event
     */
    public GatewayModel {
        handlers = Map.copyOf(handlers);
    }
}
