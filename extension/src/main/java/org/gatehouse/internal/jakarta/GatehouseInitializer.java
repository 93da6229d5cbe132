package org.gatehouse.internal.jakarta;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;
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

    /** The protocol without polls. */
    private static final String PLAIN = "ws";

    /** For the server. */
    public GatehouseInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> gateways, ServletContext context) {
        GatewayConfig.contextParameters(
                context.getClassLoader(),
                context::getInitParameter,
                () -> Collections.list(context.getInitParameterNames()));
        Set<Class<?>> found = gateways == null ? Set.of() : gateways;
        JakartaContainer container = new JakartaContainer(context);
        context.addListener(new GatehouseListener(container, annotated(found)));
        WeldParameters.set(context, trees(found, GatewayConfig.of(context.getClassLoader())));
    }

    /** Without the stereotypes of the application's own, and what the server adds beyond its task. */
    private static List<Class<?>> annotated(Set<Class<?>> found) {
        return found.stream()
                .<Class<?>>map(type -> type)
                .filter(type -> !type.isAnnotation() && type.isAnnotationPresent(WebSocketGateway.class))
                .toList();
    }

    /** The paths with long polls, as far as they are known without beans; mistakes are reported once beans are up. */
    private static Set<String> trees(Set<Class<?>> gateways, GatewayConfig config) {
        Set<String> trees = new TreeSet<>();
        for (Class<?> gateway : gateways) {
            WebSocketGateway annotation = gateway.getAnnotation(WebSocketGateway.class);
            try {
                if (annotation != null && polls(annotation, config)) {
                    paths(annotation).forEach(path -> trees.add(path(path, config)));
                }
            } catch (IllegalArgumentException e) {
                Messages.LOG.log(Level.DEBUG, "a path cannot be expanded", e);
            }
        }
        trees.remove("/"); // the application's own requests lie there, too
        return trees;
    }

    private static boolean polls(WebSocketGateway gateway, GatewayConfig config) {
        String protocol = config.expand(gateway.protocol());
        return !PLAIN.equals(
                protocol.isEmpty() ? config.value("gatehouse.protocol").orElse("") : protocol);
    }

    private static List<String> paths(WebSocketGateway gateway) {
        return gateway.path().length == 0 ? List.of("") : List.of(gateway.path());
    }

    private static String path(String written, GatewayConfig config) {
        String path = config.expand(written);
        String given = path.isEmpty() ? config.value("gatehouse.path").orElse("/socket.io/") : path;
        return given.startsWith("/") ? given : "/" + given;
    }
}
