package org.gatehouse.internal.dispatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.gatehouse.AsyncGuard;
import org.gatehouse.ClientSocket;
import org.gatehouse.Disconnection;
import org.gatehouse.Handshake;
import org.gatehouse.Identity;
import org.gatehouse.WithoutGlobal;
import org.gatehouse.internal.dispatch.LifecycleHooks.Hook;
import org.jspecify.annotations.Nullable;

/** The gateways of a mount: takes the name of a namespace and yields who serves it. */
public final class GatewayRoutes {

    private final List<GatewayModel> gateways;
    private final LifecycleHooks hooks;
    /** Handlers by event, for namespaces whose gateways have none for it. */
    private final Map<String, HandlerMethod> ownHandlers;

    private final @Nullable IncomingChain incoming;
    // Grows with the sets of gateways that serve a namespace together, not with the names clients come up with.
    private final Map<List<Class<?>>, Route> routes = new ConcurrentHashMap<>();

    /**
     * Creates the routes of a mount.
     *
     * @param gateways its gateways, in the order in which their handlers run
     * @param hooks the hooks of the gateways
     */
    public GatewayRoutes(List<GatewayModel> gateways, LifecycleHooks hooks) {
        this(gateways, hooks, Map.of(), null);
    }

    /**
     * Creates the routes of a mount that has handlers of Gatehouse's own.
     *
     * @param gateways its gateways, in the order in which their handlers run
     * @param hooks the hooks of the gateways
     * @param ownHandlers by event, for namespaces whose gateways do not handle it
     * @param incoming what hears every event before it is handled, {@code null} for nothing
     */
    public GatewayRoutes(
            List<GatewayModel> gateways,
            LifecycleHooks hooks,
            Map<String, HandlerMethod> ownHandlers,
            @Nullable IncomingChain incoming) {
        this.incoming = incoming;
        this.ownHandlers = Map.copyOf(ownHandlers);
        this.gateways = List.copyOf(gateways);
        this.hooks = hooks;
    }

    /**
     * Tells whether what applies to all gateways leaves a namespace alone.
     *
     * @param namespace its name, with leading slash
     * @return {@code true} if none of its gateways wants it
     */
    public boolean exempt(String namespace) {
        return find(namespace).filter(match -> exempt(match.route().gateways())).isPresent();
    }

    private static boolean exempt(List<GatewayModel> serving) {
        return serving.stream().allMatch(gateway -> gateway.gateway().isAnnotationPresent(WithoutGlobal.class));
    }

    /**
     * Tells whether a gateway serves a namespace.
     *
     * @param namespace the name, with leading slash
     * @return {@code true} if one does
     */
    public boolean serves(String namespace) {
        return gateways.stream()
                .anyMatch(gateway -> gateway.namespace().match(namespace).isPresent());
    }

    /**
     * Tells whether it is limited how often a connection may send some event.
     *
     * @return {@code true} if it is
     */
    public boolean limited() {
        return gateways.stream().anyMatch(gateway -> !gateway.limits().isEmpty());
    }

    /**
     * Finds who serves a namespace.
     *
     * @param namespace the name, with leading slash
     * @return what serves it, if a gateway does
     */
    public Optional<Match> find(String namespace) {
        List<GatewayModel> serving = new ArrayList<>();
        Map<String, String> variables = new LinkedHashMap<>();
        for (GatewayModel gateway : gateways) {
            Optional<Map<String, String>> values = gateway.namespace().match(namespace);
            if (values.isPresent() && !servesBy(serving, gateway.gateway())) {
                serving.add(gateway);
                variables.putAll(values.get());
            }
        }
        if (serving.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Match(
                routes.computeIfAbsent(classes(serving), classes -> route(serving, classes)), namespace, variables));
    }

    /** Whether a gateway serves by another of its namespaces, a template that the name fits as well. */
    private static boolean servesBy(List<GatewayModel> serving, Class<?> gateway) {
        return serving.stream().anyMatch(model -> model.gateway() == gateway);
    }

    private static List<Class<?>> classes(List<GatewayModel> serving) {
        List<Class<?>> classes = new ArrayList<>(serving.size());
        serving.forEach(gateway -> classes.add(gateway.gateway()));
        return classes;
    }

    private Route route(List<GatewayModel> serving, List<Class<?>> classes) {
        Map<String, List<HandlerMethod>> handlers = new HashMap<>();
        for (GatewayModel gateway : serving) {
            gateway.handlers()
                    .forEach((event, handler) -> handlers.computeIfAbsent(event, any -> new ArrayList<>())
                            .add(handler));
        }
        ownHandlers.forEach((event, handler) -> handlers.putIfAbsent(event, List.of(handler)));
        handlers.replaceAll((event, list) -> List.copyOf(list));
        Map<String, List<EventLimit>> limits = new HashMap<>();
        for (GatewayModel gateway : serving) {
            gateway.limits()
                    .forEach((event, limit) -> limits.computeIfAbsent(event, any -> new ArrayList<>())
                            .add(limit));
        }
        return new Route(
                List.copyOf(serving),
                Map.copyOf(handlers),
                hooks.connected(classes),
                hooks.disconnected(classes),
                limits.isEmpty() ? null : Map.copyOf(limits),
                exempt(serving) ? null : incoming);
    }

    /**
     * What a namespace does.
     *
     * @param gateways the gateways
     * @param handlers the handlers by event
     * @param connected the connect hooks
     * @param disconnected the disconnect hooks
     * @param limits how often a connection may send an event, {@code null} if that is not limited for any
     * @param incoming what hears every event before it is handled, {@code null} for nothing
     */
    public record Route(
            List<GatewayModel> gateways,
            Map<String, List<HandlerMethod>> handlers,
            List<Hook<ClientSocket>> connected,
            List<Hook<Disconnection>> disconnected,
            @Nullable Map<String, List<EventLimit>> limits,
            @Nullable IncomingChain incoming) {

        /**
         * Tells whether guards decide who may connect.
         *
         * @return {@code true} if there is one
         */
        public boolean guarded() {
            return gateways.stream().anyMatch(gateway -> !gateway.guards().isEmpty());
        }

        /**
         * Names the gateways, for the log.
         *
         * @return their names
         */
        public String names() {
            return gateways.stream().map(GatewayModel::name).collect(Collectors.joining(", "));
        }

        /** The guards of a connection, each with what it decides on; a guard that several gateways share is asked once. */
        GuardRun guards(
                String namespace,
                Handshake handshake,
                Map<String, Object> data,
                AtomicReference<@Nullable Identity> identity) {
            Set<AsyncGuard> asked = Collections.newSetFromMap(new IdentityHashMap<>());
            List<GuardRun.Step> steps = new ArrayList<>();
            for (GatewayModel gateway : gateways) {
                GuardedConnection context =
                        new GuardedConnection(gateway.gateway(), namespace, handshake, data, identity);
                List<AsyncGuard> own =
                        gateway.guards().stream().filter(asked::add).toList();
                steps.add(new GuardRun.Step(own, context, gateway.name()));
            }
            return new GuardRun(steps);
        }

        /**
         * Finds the handlers of an event.
         *
         * @param event the event
         * @return the handlers, in the order in which they run
         */
        public List<HandlerMethod> handlers(String event) {
            return handlers.getOrDefault(event, List.of());
        }
    }

    /**
     * A namespace that is served.
     *
     * @param route what it does
     * @param namespace its name
     * @param variables those of the templates that its name fits
     */
    public record Match(Route route, String namespace, Map<String, String> variables) {}
}
