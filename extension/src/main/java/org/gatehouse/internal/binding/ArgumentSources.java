package org.gatehouse.internal.binding;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.gatehouse.spi.ArgumentResolver;

/**
 * What the application provides for the parameters of a handler.
 *
 * @param routeVariables the variables of the gateway's namespace and path
 * @param resolvers the application's own kinds of parameters
 * @param expansion replaces <code>${key:default}</code> in the strings of annotations
 */
public record ArgumentSources(Set<String> routeVariables, List<Resolver> resolvers, UnaryOperator<String> expansion) {

    /**
     * Copies the collections.
     *
     * @param routeVariables the variables
     * @param resolvers the kinds of parameters
     * @param expansion replaces expressions
     */
    public ArgumentSources {
        routeVariables = Set.copyOf(routeVariables);
        resolvers = List.copyOf(resolvers);
    }

    /**
     * A kind of parameters of the application's own.
     *
     * @param name the name of its class; that of the bean is a proxy's
     * @param bean what provides the arguments
     */
    public record Resolver(String name, ArgumentResolver bean) {}
}
