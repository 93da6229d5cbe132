package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.gatehouse.ClientSocket;
import org.gatehouse.Connected;
import org.gatehouse.Disconnected;
import org.gatehouse.Disconnection;
import org.gatehouse.GatewayReady;
import org.gatehouse.Namespace;

/** Takes the observers of an application and reports lifecycle observers that would never be called. */
final class ObserverChecks {

    private final Set<Class<?>> gateways;
    private final List<MountPlan> plans;
    private final Mistakes mistakes;

    ObserverChecks(Set<Class<?>> gateways, List<MountPlan> plans, Mistakes mistakes) {
        this.gateways = gateways;
        this.plans = plans;
        this.mistakes = mistakes;
    }

    static boolean concerns(ObserverMethod<?> observer) {
        return observer.getObservedQualifiers().stream()
                .anyMatch(qualifier -> qualifier instanceof Connected
                        || qualifier instanceof Disconnected
                        || qualifier instanceof GatewayReady);
    }

    void check(List<ObserverMethod<?>> observers) {
        for (ObserverMethod<?> observer : observers) {
            for (Annotation qualifier : observer.getObservedQualifiers()) {
                if (qualifier instanceof Connected connected) {
                    check(observer, qualifier, connected.value(), ClientSocket.class);
                } else if (qualifier instanceof Disconnected disconnected) {
                    check(observer, qualifier, disconnected.value(), Disconnection.class);
                } else if (qualifier instanceof GatewayReady ready) {
                    check(observer, qualifier, ready.value(), Namespace.class);
                    checkOpens(observer, ready.value());
                }
            }
        }
    }

    private void check(ObserverMethod<?> observer, Annotation qualifier, Class<?> named, Class<?> payload) {
        String place = observer.getBeanClass().getSimpleName();
        String name = qualifier.annotationType().getSimpleName();
        if (named != Object.class && !gateways.contains(named)) {
            mistakes.add(Messages.observedNoGateway(place, name, named));
        }
        if (!raw(observer.getObservedType()).isAssignableFrom(payload)) {
            mistakes.add(Messages.observedType(
                    place, name, observer.getObservedType().getTypeName(), payload.getSimpleName()));
        }
        if (observer.isAsync()) {
            mistakes.add(Messages.observedAsynchronously(place, name));
        }
    }

    private void checkOpens(ObserverMethod<?> observer, Class<?> named) {
        List<DeclaredGateway> meant = plans.stream()
                .flatMap(plan -> plan.gateways().stream())
                .filter(gateway -> FoundGateway.names(gateway.type()).contains(named))
                .toList();
        if (meant.stream().allMatch(gateway -> gateway.namespace().dynamic())) {
            meant.forEach(gateway -> mistakes.add(
                    Messages.readyOfTemplate(observer.getBeanClass().getSimpleName(), gateway)));
        }
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> known) {
            return known;
        }
        return type instanceof ParameterizedType parameterized ? raw(parameterized.getRawType()) : Object.class;
    }
}
