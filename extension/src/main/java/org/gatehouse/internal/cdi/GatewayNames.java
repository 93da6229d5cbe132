package org.gatehouse.internal.cdi;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes classes and yields what the log calls them: with their package where another gateway has the same simple name. */
final class GatewayNames {

    private final Set<String> shared;

    private GatewayNames(Set<String> shared) {
        this.shared = shared;
    }

    static GatewayNames of(Collection<Class<?>> gateways) {
        return new GatewayNames(gateways.stream()
                .distinct()
                .collect(Collectors.groupingBy(Class::getSimpleName, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> entry.getKey())
                .collect(Collectors.toUnmodifiableSet()));
    }

    String of(Class<?> type) {
        return shared.contains(type.getSimpleName()) ? type.getName() : type.getSimpleName();
    }
}
