package org.gatehouse.internal.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.CauseFactory;
import org.gatehouse.MessageParser;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.GatewayProtocol;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.PayloadCodec;

/** Takes what the extension collected and yields the deployment, or all of its mistakes. */
final class DeploymentValidation {

    private final Mistakes mistakes;
    private final GatewayConfig config;
    private final ClassLoader loader;
    private final Collection<FoundGateway> found;
    private Map<String, GatewayProtocol> protocols = Map.of();
    private List<Option<?>> ofCluster = List.of();

    DeploymentValidation(Mistakes mistakes, ClassLoader loader, Collection<FoundGateway> found) {
        this.mistakes = mistakes;
        this.config = GatewayConfig.of(loader);
        this.loader = loader;
        this.found = found;
    }

    Deployment validate(
            BeanManager beans,
            KnownBeans known,
            List<ObserverMethod<?>> lifecycleObservers,
            Set<Class<?>> observing,
            List<InjectionPoint> injectionPoints,
            CurrentMessage currentMessage,
            ConnectionContext connections) {
        BeanReferences references = new BeanReferences(beans, known);
        GlobalEnhancers global = GlobalEnhancers.of(known);
        List<MountPlan> plans = plans(new EnhancerReader(beans, known, global, mistakes), references);
        Set<Class<?>> gateways = new LinkedHashSet<>();
        found.forEach(gateway -> gateways.addAll(FoundGateway.names(gateway.type())));
        new ObserverChecks(gateways, plans, mistakes).check(lifecycleObservers);
        found.stream()
                .filter(gateway -> gateway.bean().getScope() == Dependent.class && observing.contains(gateway.type()))
                .forEach(gateway -> mistakes.add(Messages.dependentWithObservers(gateway.type())));
        references.check(PayloadCodec.class, mistakes);
        references.check(MessageParser.class, mistakes);
        references.check(CauseFactory.class, mistakes);
        new BodyValidation(beans, known, mistakes).check(plans);
        RunningMounts mounts = new RunningMounts();
        InjectedHandles handles = new InjectedHandles(plans, gateways, config, mounts);
        injectionPoints.forEach(point -> handles.check(point, mistakes));
        ObserverHooks hooks = new ObserverHooks(beans, List.copyOf(gateways));
        return new Deployment(
                beans,
                references,
                loader,
                plans,
                handles,
                mounts,
                hooks,
                currentMessage,
                connections,
                global.filters(),
                NamedRoles.of(gateways),
                new KnownKeys(config, protocols.values(), ofCluster, plans));
    }

    private List<MountPlan> plans(EnhancerReader enhancers, BeanReferences references) {
        GatewayReader reader = new GatewayReader(config, enhancers, references.resolvers(), mistakes);
        List<DeclaredGateway> gateways = new ArrayList<>();
        for (FoundGateway gateway : found) {
            Optional<DeclaredGateway> declared = reader.read(gateway);
            declared.ifPresent(gateways::add);
        }
        if (gateways.isEmpty()) {
            return List.of();
        }
        protocols = Protocols.load(loader, mistakes);
        ofCluster = references.check(ClusterAdapter.class, mistakes)
                ? references
                        .optional(ClusterAdapter.class)
                        .map(ClusterAdapter::options)
                        .orElse(List.of())
                : List.of();
        return new MountPlanner(config, protocols, ofCluster, mistakes).plan(gateways);
    }
}
