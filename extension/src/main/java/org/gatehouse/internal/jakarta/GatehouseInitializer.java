package org.gatehouse.internal.jakarta;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.util.Set;
import java.util.TreeSet;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.internal.config.GatewayConfig;
import org.jspecify.annotations.Nullable;

/**
 * What servers find first: registers filter, servlet and listener. They get their paths later, from
 * {@link GatehouseListener}, once beans are up; without a gateway they get none and see no request.
 */
@HandlesTypes(WebSocketGateway.class)
public final class GatehouseInitializer implements ServletContainerInitializer {

    /** For the server. */
    public GatehouseInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> gateways, ServletContext context) {
        GatewayConfig.contextParameters(context.getClassLoader(), context::getInitParameter);
        Set<Class<?>> found = gateways == null ? Set.of() : gateways;
        JakartaContainer container = new JakartaContainer(context);
        context.addListener(new GatehouseListener(container, !found.isEmpty()));
        WeldParameters.set(context, trees(found, new GatewayConfig(context.getClassLoader())));
    }

    /** The paths with long polls, as far as they are known without beans. */
    private static Set<String> trees(Set<Class<?>> gateways, GatewayConfig config) {
        Set<String> trees = new TreeSet<>();
        for (Class<?> gateway : gateways) {
            WebSocketGateway annotation = gateway.getAnnotation(WebSocketGateway.class);
            if (annotation != null) {
                trees.add(config.expand(annotation.path()));
            }
        }
        return trees;
    }
}
