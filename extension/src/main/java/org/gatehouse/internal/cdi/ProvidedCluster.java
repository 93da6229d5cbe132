package org.gatehouse.internal.cdi;

import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.gatehouse.spi.ApplicationOptions;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.ClusterProvider;

/** Takes the jars beside ours and yields the cluster that one of them provides, as a bean, and what is wrong with its settings. */
final class ProvidedCluster {

    private final List<ClusterProvider> providers = new ArrayList<>();

    /** Looks for jars that provide clusters. */
    ProvidedCluster(ClassLoader loader) {
        ServiceLoader.load(ClusterProvider.class, loader).forEach(providers::add);
    }

    /** Adds a bean where the configuration asks for one, unless the application has its own. */
    void addTo(AfterBeanDiscovery event, ApplicationOptions options, KnownBeans known) {
        if (!known.unqualified(ClusterAdapter.class).isEmpty()) {
            return;
        }
        for (ClusterProvider provider : providers) {
            Optional<ClusterAdapter> adapter = provider.adapter(options);
            adapter.ifPresent(provided -> event.addBean()
                    .types(ClusterAdapter.class, Object.class)
                    .beanClass(provider.getClass())
                    .scope(Singleton.class)
                    .id(BeanIds.of(provider.getClass()))
                    .createWith(context -> provided));
        }
    }

    /** Reports what is wrong with the configuration. */
    void check(ApplicationOptions options, Mistakes mistakes) {
        providers.forEach(provider -> provider.mistakes(options).forEach(mistakes::add));
    }
}
