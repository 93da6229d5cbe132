package org.gatehouse.internal.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gatehouse.Authenticator;
import org.gatehouse.CauseFactory;
import org.gatehouse.HandshakeHook;
import org.gatehouse.MessageParser;
import org.gatehouse.OriginRule;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.GatewayProtocol;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.RecoveryStore;

/** Takes what the extension collected and yields the deployment, or all of its mistakes. */
final class DeploymentValidation {

    private final Mistakes mistakes;
    private final GatewayConfig config;
    private final ClassLoader loader;
    private final Collection<FoundGateway> found;
    private Map<String, GatewayProtocol> protocols = Map.of();
    private List<Option<?>> ofBeans = List.of();
    private final Predicate<Class<?>> visible;
    private final Set<String> keysOfApplication;

    /**
     * Begins the validation of a module.
     *
     * @param mistakes takes the mistakes
     * @param loader the class loader of the module
     * @param found the gateways of the module
     * @param visible tells what is the module's
     * @param keysOfApplication the keys that are read as options of the application
     */
    DeploymentValidation(
            Mistakes mistakes,
            ClassLoader loader,
            Collection<FoundGateway> found,
            Predicate<Class<?>> visible,
            Set<String> keysOfApplication) {
        this.keysOfApplication = keysOfApplication;
        this.visible = visible;
        this.mistakes = mistakes;
        this.config = GatewayConfig.of(loader);
        this.loader = loader;
        this.found = found;
    }

    Deployment validate(
            BeanManager beans,
            KnownBeans all,
            List<ObserverMethod<?>> lifecycleObservers,
            Set<Class<?>> observing,
            CurrentMessage currentMessage,
            ConnectionContext connections,
            RequestOnDemand requests) {
        KnownBeans known = all.in(visible);
        BeanReferences references = new BeanReferences(beans, known);
        GlobalEnhancers global = GlobalEnhancers.of(known);
        List<MountPlan> plans = plans(new EnhancerReader(beans, known, global, mistakes), references);
        Set<Class<?>> gateways = new LinkedHashSet<>();
        found.forEach(gateway -> gateways.addAll(FoundGateway.names(gateway.type())));
        List<ObserverMethod<?>> observers = lifecycleObservers.stream()
                .<ObserverMethod<?>>map(observer -> observer)
                .filter(observer -> visible.test(observer.getBeanClass()))
                .toList();
        new ObserverChecks(gateways, plans, config, mistakes).check(observers);
        found.stream()
                .filter(gateway -> gateway.bean().getScope() == Dependent.class
                        && observing.contains(gateway.type())
                        && !SessionBeans.observeAsOne(gateway.session()))
                .forEach(gateway -> mistakes.add(Messages.dependentWithObservers(gateway.type())));
        references.check(PayloadCodec.class, mistakes);
        references.check(MessageParser.class, mistakes);
        references.check(CauseFactory.class, mistakes);
        references.check(Authenticator.class, mistakes);
        references.check(HandshakeHook.class, mistakes);
        references.check(OriginRule.class, mistakes);
        new BodyValidation(beans, known, mistakes).check(plans);
        RunningMounts mounts = new RunningMounts(plans);
        InjectedHandles handles = new InjectedHandles(plans, gateways, config, mounts);
        ObserverHooks hooks = new ObserverHooks(beans, List.copyOf(gateways), visible);
        return new Deployment(
                beans,
                references,
                loader,
                visible,
                plans,
                handles,
                mounts,
                hooks,
                NamespaceHooks.of(beans, observers, visible, config),
                currentMessage,
                connections,
                requests,
                global.filters(),
                NamedRoles.of(gateways),
                new KnownKeys(config, keysOfApplication, protocols.values(), ofBeans, plans));
    }

    private GatewayNames names() {
        List<Class<?>> types = new ArrayList<>();
        found.forEach(gateway -> types.add(gateway.type()));
        return GatewayNames.of(types);
    }

    private List<MountPlan> plans(EnhancerReader enhancers, BeanReferences references) {
        GatewayReader reader = new GatewayReader(names(), config, enhancers, references.resolvers(), mistakes);
        List<DeclaredGateway> gateways = new ArrayList<>();
        for (FoundGateway gateway : found) {
            gateways.addAll(reader.read(gateway));
        }
        if (gateways.isEmpty()) {
            return List.of();
        }
        protocols = Protocols.load(loader, mistakes);
        ofBeans = new ArrayList<>(options(references, ClusterAdapter.class, ClusterAdapter::options));
        ofBeans.addAll(options(references, RecoveryStore.class, RecoveryStore::options));
        return new MountPlanner(config, protocols, ofBeans, mistakes).plan(gateways);
    }

    /** The options of the one bean of a type, if there is one. */
    private <T> List<Option<?>> options(
            BeanReferences references, Class<T> type, Function<T, List<Option<?>>> declared) {
        return references.check(type, mistakes)
                ? references.optional(type).map(declared).orElse(List.of())
                : List.of();
    }
}
