package org.gatehouse.internal.cdi;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.Blocking;
import org.gatehouse.RateLimit;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.internal.binding.ArgumentBinder;
import org.gatehouse.internal.binding.ArgumentSources;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.internal.dispatch.EventLimit;
import org.gatehouse.spi.EventNames;
import org.gatehouse.spi.Rate;
import org.gatehouse.spi.StandardOptions;

/** Takes the class of a gateway and yields its handlers, inherited ones included; mistakes are reported. */
final class HandlerReader {

    private static final Comparator<Method> ORDER =
            Comparator.comparing(Method::isBridge).thenComparing(Method::toGenericString);

    private final GatewayConfig config;
    private final EnhancerReader enhancers;
    private final List<ArgumentSources.Resolver> resolvers;
    private final Mistakes mistakes;

    HandlerReader(
            GatewayConfig config,
            EnhancerReader enhancers,
            List<ArgumentSources.Resolver> resolvers,
            Mistakes mistakes) {
        this.config = config;
        this.enhancers = enhancers;
        this.resolvers = resolvers;
        this.mistakes = mistakes;
    }

    List<DeclaredHandler> read(Class<?> gateway, Set<String> routeVariables) {
        lost(gateway).forEach(method -> mistakes.add(Messages.abstractHandler(gateway, method)));
        List<DeclaredHandler> handlers = new ArrayList<>();
        Map<String, Method> byEvent = new HashMap<>();
        for (Method method : subscribed(gateway)) {
            List<String> events = events(gateway, method);
            for (String event : events) {
                Method other = byEvent.putIfAbsent(event, method);
                if (other != null) {
                    mistakes.add(Messages.eventTwice(gateway, event, other, method));
                }
            }
            checkModifiers(gateway, method);
            boolean blocking =
                    method.isAnnotationPresent(Blocking.class) || gateway.isAnnotationPresent(Blocking.class);
            ArgumentSources sources =
                    new ArgumentSources(routeVariables, resolvers, text -> expand(gateway, method, text));
            ArgumentBinder binder = new ArgumentBinder(gateway, method, sources, mistakes::add);
            handlers.add(new DeclaredHandler(
                    method,
                    events,
                    binder.bind(),
                    blocking,
                    enhancers.ofHandler(gateway, method),
                    limit(gateway, method)));
        }
        return handlers;
    }

    /** The methods with the annotation, without those that a subclass overrides. */
    private static List<Method> subscribed(Class<?> gateway) {
        List<Method> found = new ArrayList<>();
        Set<String> overridden = new HashSet<>();
        for (Class<?> type : Lineage.of(gateway)) {
            Method[] methods = type.getDeclaredMethods();
            Arrays.sort(methods, ORDER); // else any order, another each time
            for (Method method : methods) {
                if (method.isBridge() && !bridgesOne(method, methods)) {
                    continue; // makes a method of a superclass that is not public accessible, and overrides nothing
                }
                boolean visible = overridden.add(method.getName() + Arrays.toString(method.getParameterTypes()));
                if (visible
                        && !method.isBridge()
                        && method.isAnnotationPresent(SubscribeMessage.class)
                        && !Modifier.isAbstract(method.getModifiers())) {
                    found.add(method);
                }
            }
        }
        return found;
    }

    /**
     * The abstract methods with the annotation whose implementation has none, and so handles nothing. Nobody wants that: to
     * implement such a method is the only thing that can be done with it.
     */
    private static List<Method> lost(Class<?> gateway) {
        Set<Class<?>> lineage = Lineage.of(gateway);
        List<Method> lost = new ArrayList<>();
        for (Class<?> type : lineage) {
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> Modifier.isAbstract(method.getModifiers()))
                    .filter(method -> method.isAnnotationPresent(SubscribeMessage.class))
                    .filter(method -> implementation(method, lineage)
                            .filter(implementation -> !subscribes(implementation, lineage))
                            .isPresent())
                    .sorted(ORDER)
                    .forEach(lost::add);
        }
        return lost;
    }

    private static Optional<Method> implementation(Method method, Set<Class<?>> lineage) {
        return lineage.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(other -> !Modifier.isAbstract(other.getModifiers())
                        && other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()))
                .min(Comparator.comparing(Method::isBridge)); // with the same types, the bridge only has another result
    }

    /** Tells whether an implementation has the annotation itself, or is the bridge to a method that has. */
    private static boolean subscribes(Method implementation, Set<Class<?>> lineage) {
        if (!implementation.isBridge()) {
            return implementation.isAnnotationPresent(SubscribeMessage.class);
        }
        return lineage.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> !method.isBridge() && !Modifier.isAbstract(method.getModifiers()))
                .filter(method -> method.getName().equals(implementation.getName())
                        && method.isAnnotationPresent(SubscribeMessage.class))
                .anyMatch(method -> fit(method.getParameterTypes(), implementation.getParameterTypes()));
    }

    /** Tells whether a bridge leads to a method of the same class, which has other types than the one that it overrides. */
    private static boolean bridgesOne(Method bridge, Method[] methods) {
        SubscribeMessage copied = bridge.getAnnotation(SubscribeMessage.class); // not every compiler copies
        return Arrays.stream(methods)
                .filter(method -> !method.isBridge() && method.getName().equals(bridge.getName()))
                .filter(method -> copied == null || copied.equals(method.getAnnotation(SubscribeMessage.class)))
                .anyMatch(method -> bridge.getReturnType().isAssignableFrom(method.getReturnType())
                        && fit(method.getParameterTypes(), bridge.getParameterTypes()));
    }

    private static boolean fit(Class<?>[] types, Class<?>[] wider) {
        boolean fit = types.length == wider.length;
        for (int i = 0; fit && i < types.length; i++) {
            fit = wider[i].isAssignableFrom(types[i]);
        }
        return fit;
    }

    private List<String> events(Class<?> gateway, Method method) {
        List<String> events = new ArrayList<>();
        for (String text : method.getAnnotation(SubscribeMessage.class).value()) {
            try {
                events.add(config.expand(text));
            } catch (IllegalArgumentException e) {
                mistakes.add(Messages.unresolved(gateway, "@SubscribeMessage", String.valueOf(e.getMessage())));
            }
        }
        if (method.getAnnotation(SubscribeMessage.class).value().length == 0
                || events.stream().anyMatch(String::isBlank)) {
            mistakes.add(Messages.noEvent(gateway, method));
        }
        events.stream()
                .filter(EventNames::isReserved)
                .forEach(event -> mistakes.add(Messages.reservedEvent(gateway, method, event)));
        return events;
    }

    private Optional<EventLimit> limit(Class<?> gateway, Method method) {
        RateLimit annotation = method.getAnnotation(RateLimit.class);
        if (annotation == null) {
            return Optional.empty();
        }
        try {
            Rate rate = Rate.parse(config.expand(annotation.value()));
            String policy = config.expand(annotation.policy());
            return rate.unlimited()
                    ? Optional.empty()
                    : Optional.of(new EventLimit(
                            Messages.where(gateway, method),
                            rate,
                            policy.isBlank()
                                    ? Optional.empty()
                                    : Optional.of(StandardOptions.RATE_LIMIT_POLICY
                                            .parser()
                                            .apply(policy))));
        } catch (IllegalArgumentException e) {
            mistakes.add(Messages.badRateLimit(gateway, method, annotation, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** Expands a string in the annotation of a parameter. */
    private String expand(Class<?> gateway, Method method, String text) {
        try {
            return config.expand(text);
        } catch (IllegalArgumentException e) {
            mistakes.add(Messages.unresolvedAt(
                    Messages.where(gateway, method), "a parameter's annotation", String.valueOf(e.getMessage())));
            return text;
        }
    }

    private void checkModifiers(Class<?> gateway, Method method) {
        if (Modifier.isStatic(method.getModifiers())) {
            mistakes.add(Messages.staticHandler(gateway, method));
        } else if (Modifier.isPrivate(method.getModifiers())) {
            mistakes.add(Messages.privateHandler(gateway, method));
        }
    }
}
