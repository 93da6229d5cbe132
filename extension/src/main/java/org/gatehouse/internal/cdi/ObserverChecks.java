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
import org.gatehouse.ServerSideEvent;
import org.gatehouse.ServerSideMessage;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.spi.EventNames;

/** Takes the observers of an application and reports lifecycle observers that would never be called. */
final class ObserverChecks {

    /** Servers fire them themselves. */
    private static final Set<String> RESERVED = Set.of("connection", "new_namespace");

    private final Set<Class<?>> gateways;
    private final List<MountPlan> plans;
    private final GatewayConfig config;
    private final Mistakes mistakes;

    ObserverChecks(Set<Class<?>> gateways, List<MountPlan> plans, GatewayConfig config, Mistakes mistakes) {
        this.config = config;
        this.gateways = gateways;
        this.plans = plans;
        this.mistakes = mistakes;
    }

    static boolean concerns(ObserverMethod<?> observer) {
        return observer.getObservedQualifiers().stream()
                .anyMatch(qualifier -> qualifier instanceof Connected
                        || qualifier instanceof Disconnected
                        || qualifier instanceof GatewayReady
                        || qualifier instanceof ServerSideEvent);
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
                } else if (qualifier instanceof ServerSideEvent event) {
                    check(observer, event);
                }
            }
        }
    }

    private void check(ObserverMethod<?> observer, ServerSideEvent qualifier) {
        String place = observer.getBeanClass().getSimpleName();
        if (!raw(observer.getObservedType()).isAssignableFrom(ServerSideMessage.class)) {
            mistakes.add(Messages.observedType(
                    place,
                    "ServerSideEvent",
                    observer.getObservedType().getTypeName(),
                    ServerSideMessage.class.getSimpleName()));
        }
        try {
            String event = config.expand(qualifier.value());
            if (event.isBlank() || EventNames.isReserved(event) || RESERVED.contains(event)) {
                mistakes.add(Messages.serverSideEventReserved(place, event));
            }
        } catch (IllegalArgumentException e) {
            mistakes.add(Messages.unresolvedAt(place, "@ServerSideEvent", String.valueOf(e.getMessage())));
        }
    }

    /** The name that a qualifier means; as it is written where it cannot be expanded, which is a mistake of its own. */
    static String expanded(ServerSideEvent event, GatewayConfig config) {
        try {
            return config.expand(event.value());
        } catch (IllegalArgumentException e) {
            return event.value();
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
