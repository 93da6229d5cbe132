package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.InjectionPoint;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.gatehouse.Namespace;
import org.gatehouse.Presence;
import org.gatehouse.Server;
import org.gatehouse.WebSocketServer;
import org.gatehouse.internal.config.GatewayConfig;
import org.jspecify.annotations.Nullable;

/** Takes injection points of {@link Server}, {@link Namespace} and {@link Presence} and yields the handles meant. */
final class InjectedHandles {

    private final List<MountPlan> plans;
    private final Set<Class<?>> gateways;
    private final GatewayConfig config;
    private final RunningMounts mounts;
    private final Set<ServerPlace> presencePlaces = ConcurrentHashMap.newKeySet();

    InjectedHandles(List<MountPlan> plans, Set<Class<?>> gateways, GatewayConfig config, RunningMounts mounts) {
        this.plans = plans;
        this.gateways = Set.copyOf(gateways);
        this.config = config;
        this.mounts = mounts;
    }

    Server server(InjectionPoint point) {
        return server(target(point).place());
    }

    Namespace namespace(InjectionPoint point) {
        Target target = target(point);
        return new LateNamespace(server(target.place()), target.namespace());
    }

    Presence presence(InjectionPoint point) {
        return namespace(point).presence();
    }

    /** Tells whether the presence of a server is injected somewhere. */
    boolean presenceOn(ServerPlace place) {
        return presencePlaces.contains(place);
    }

    private LateServer server(ServerPlace place) {
        return new LateServer(mounts, place);
    }

    /** What is wrong with an injection point that means nothing here. */
    List<String> problems(InjectionPoint point) {
        Mistakes mistakes = new Mistakes();
        check(point, mistakes);
        if (point.getType() == Presence.class && mistakes.messages().isEmpty()) {
            presencePlaces.add(target(point).place());
        }
        return mistakes.messages();
    }

    private void check(InjectionPoint point, Mistakes mistakes) {
        String place = place(point);
        boolean wantsNamespace = point.getType() != Server.class; // a Presence is of a namespace
        WebSocketServer named = named(point);
        if (named != null) {
            check(place, named, wantsNamespace, mistakes);
            return;
        }
        List<DeclaredGateway> own = places(point);
        List<String> choice = wantsNamespace ? namespaces(own) : servers(own);
        if (!gateways.contains(owner(point))) {
            mistakes.add(Messages.injectedOutsideGateway(place, wantsNamespace ? "Namespace" : "Server", List.of()));
        } else if (choice.size() > 1) {
            mistakes.add(Messages.injectedIntoSeveral(place, wantsNamespace, choice));
        } else if (wantsNamespace && !own.isEmpty() && own.get(0).namespace().dynamic()) {
            mistakes.add(Messages.injectedUnderDynamicNamespace(
                    place, own.get(0).namespace().toString()));
        }
    }

    private static List<String> servers(List<DeclaredGateway> places) {
        return places.stream()
                .map(gateway -> ServerPlace.of(gateway).toString())
                .distinct()
                .toList();
    }

    /** With their paths, where these differ. */
    private static List<String> namespaces(List<DeclaredGateway> places) {
        boolean onePath = servers(places).size() < 2;
        return places.stream()
                .map(gateway -> (onePath ? "" : ServerPlace.of(gateway) + " ") + gateway.namespace())
                .toList();
    }

    private void check(String place, WebSocketServer named, boolean wantsNamespace, Mistakes mistakes) {
        Target target;
        try {
            target = target(named);
        } catch (IllegalArgumentException e) {
            mistakes.add(Messages.unresolvedAt(place, "@WebSocketServer", String.valueOf(e.getMessage())));
            return;
        }
        MountPlan plan = MountPlanner.find(plans, target.place());
        if (plan == null) {
            mistakes.add(Messages.unknownPath(
                    place,
                    target.place().toString(),
                    plans.stream().map(each -> each.place().toString()).toList()));
        } else if (wantsNamespace && !plan.serves(target.namespace())) {
            mistakes.add(Messages.unknownNamespace(
                    place, target.namespace(), target.place().toString()));
        }
    }

    private Target target(InjectionPoint point) {
        WebSocketServer named = named(point);
        if (named != null) {
            return target(named);
        }
        return places(point).stream()
                .findFirst()
                .map(gateway ->
                        new Target(ServerPlace.of(gateway), gateway.namespace().toString()))
                .orElseThrow(() -> new IllegalStateException(Messages.injectedOutsideGateway(
                        place(point),
                        "Server or Namespace",
                        possible(point).stream()
                                .map(DeclaredGateway::name)
                                .distinct()
                                .toList())));
    }

    private Target target(WebSocketServer named) {
        String path = named.path().isEmpty() ? Paths.configured(config) : config.expand(named.path());
        return new Target(
                new ServerPlace(Paths.normalise(path), named.port()),
                Paths.normaliseNamespace(config.expand(named.namespace())));
    }

    /** Where the gateway is that the injection point belongs to. */
    private List<DeclaredGateway> places(InjectionPoint point) {
        List<DeclaredGateway> possible = possible(point);
        return possible.stream().map(DeclaredGateway::type).distinct().count() == 1 ? possible : List.of();
    }

    private List<DeclaredGateway> possible(InjectionPoint point) {
        Class<?> type = owner(point);
        List<DeclaredGateway> own = gateways(type::equals);
        // WildFly 39.0.1 does not say whose field it is, when it injects into a session bean: it may be inherited.
        return own.isEmpty() && point.getBean() == null ? gateways(type::isAssignableFrom) : own;
    }

    private List<DeclaredGateway> gateways(Predicate<Class<?>> wanted) {
        return plans.stream()
                .flatMap(plan -> plan.gateways().stream())
                .filter(gateway -> wanted.test(gateway.type()))
                .toList();
    }

    static Class<?> owner(InjectionPoint point) {
        return point.getBean() != null
                ? point.getBean().getBeanClass()
                : point.getMember().getDeclaringClass();
    }

    private static @Nullable WebSocketServer named(InjectionPoint point) {
        return point.getQualifiers().stream()
                .filter(WebSocketServer.class::isInstance)
                .map(WebSocketServer.class::cast)
                .findFirst()
                .orElse(null);
    }

    static String place(InjectionPoint point) {
        return point.getMember().getDeclaringClass().getSimpleName() + "."
                + point.getMember().getName();
    }

    private record Target(ServerPlace place, String namespace) {}
}
