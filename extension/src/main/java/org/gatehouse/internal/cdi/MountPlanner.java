package org.gatehouse.internal.cdi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gatehouse.internal.cdi.Messages.Claim;
import org.gatehouse.internal.config.ConfiguredOptions;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.spi.GatewayProtocol;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/** Takes declared gateways and yields one plan for each place; mistakes are reported. */
final class MountPlanner {

    static final Option<String> PROTOCOL = new Option<>(AnnotationOptions.PROTOCOL, "socket.io", text -> text);

    private final GatewayConfig config;
    private final Map<String, GatewayProtocol> protocols;
    private final List<Option<?>> ofCluster;
    private final Mistakes mistakes;

    MountPlanner(
            GatewayConfig config,
            Map<String, GatewayProtocol> protocols,
            List<Option<?>> ofCluster,
            Mistakes mistakes) {
        this.config = config;
        this.protocols = protocols;
        this.ofCluster = ofCluster;
        this.mistakes = mistakes;
    }

    List<MountPlan> plan(Collection<DeclaredGateway> gateways) {
        Map<ServerPlace, List<DeclaredGateway>> byPlace = new TreeMap<>();
        for (DeclaredGateway gateway : gateways) {
            byPlace.computeIfAbsent(ServerPlace.of(gateway), place -> new ArrayList<>())
                    .add(gateway);
        }
        List<MountPlan> plans = new ArrayList<>();
        byPlace.forEach((place, sharing) -> plan(place, sharing).ifPresent(plans::add));
        return plans;
    }

    private Optional<MountPlan> plan(ServerPlace place, List<DeclaredGateway> gateways) {
        String path = place.path();
        Map<String, String> explicit = merge(path, gateways);
        ConfiguredOptions options = new ConfiguredOptions(config, path, explicit);
        String name = options.get(PROTOCOL);
        GatewayProtocol protocol = protocols.get(name);
        check(options, StandardOptions.all(), path, gateways);
        check(options, ofCluster, path, gateways);
        if (protocol == null) {
            mistakes.add(Messages.unknownProtocol(names(gateways), name, protocols.keySet()));
            return Optional.empty();
        }
        check(options, protocol.options(), path, gateways);
        check(protocol, path, gateways);
        return Optional.of(new MountPlan(place, protocol, options, List.copyOf(gateways)));
    }

    private Map<String, String> merge(String path, List<DeclaredGateway> gateways) {
        Map<String, Claim> claims = new LinkedHashMap<>();
        for (DeclaredGateway gateway : gateways) {
            gateway.explicit().forEach((key, value) -> {
                Claim claim = new Claim(gateway.name(), value);
                Claim first = claims.putIfAbsent(key, claim);
                if (first != null && !first.value().equals(value)) {
                    mistakes.add(Messages.conflict(path, key, first, claim));
                }
            });
        }
        Map<String, String> merged = new LinkedHashMap<>();
        claims.forEach((key, claim) -> merged.put(key, claim.value()));
        return merged;
    }

    private void check(ConfiguredOptions options, List<Option<?>> wanted, String path, List<DeclaredGateway> gateways) {
        for (Option<?> option : wanted) {
            options.problem(option)
                    .ifPresent(problem -> mistakes.add(Messages.badOption(path, names(gateways), problem)));
        }
    }

    private void check(GatewayProtocol protocol, String path, List<DeclaredGateway> gateways) {
        for (DeclaredGateway gateway : gateways) {
            String namespace = gateway.namespace().toString();
            if (!protocol.hasNamespaces() && !namespace.equals("/")) {
                mistakes.add(Messages.namespaceWithoutNamespaces(gateway.type(), namespace, protocol.name()));
            }
            if (protocol.ownsSubpaths() && path.indexOf('{') >= 0) {
                mistakes.add(Messages.badPath(
                        gateway.type(),
                        path,
                        "holds a variable, which the protocol \"" + protocol.name()
                                + "\" cannot have there. Put it into the namespace"));
            }
        }
    }

    private static List<String> names(List<DeclaredGateway> gateways) {
        return gateways.stream().map(DeclaredGateway::name).distinct().toList();
    }

    static @Nullable MountPlan find(List<MountPlan> plans, ServerPlace place) {
        return plans.stream()
                .filter(plan -> plan.place().equals(place))
                .findFirst()
                .orElse(null);
    }
}
