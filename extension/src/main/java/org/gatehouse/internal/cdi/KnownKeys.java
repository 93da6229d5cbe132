package org.gatehouse.internal.cdi;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gatehouse.internal.config.GatewayConfig;
import org.gatehouse.internal.config.UnreadKeys;
import org.gatehouse.internal.config.UnreadKeys.Unread;
import org.gatehouse.spi.GatewayProtocol;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.StandardOptions;

/** Takes planned mounts and yields a warning for each configured key that nobody reads. */
final class KnownKeys {

    private final GatewayConfig config;
    private final List<MountPlan> plans;
    private final Set<String> ofApplication;
    private final Set<String> keys =
            new TreeSet<>(Set.of("gatehouse.path", Readiness.KEY, GatewayConfig.VIRTUAL_THREADS));

    /**
     * Collects the keys.
     *
     * @param ofCluster what the cluster adapter reads for each path
     * @param ofApplication what was asked for as an option of the application, which may still grow
     * @param protocols those of paths that are not here, too: an application's keys may serve several WARs
     */
    KnownKeys(
            GatewayConfig config,
            Set<String> ofApplication,
            Collection<GatewayProtocol> protocols,
            List<Option<?>> ofCluster,
            List<MountPlan> plans) {
        this.config = config;
        this.ofApplication = ofApplication;
        this.plans = plans;
        protocols.forEach(protocol -> protocol.options().forEach(option -> keys.add("gatehouse." + option.key())));
        for (MountPlan plan : plans) {
            if (plan.port() != 0) {
                keys.add(GatewayConfig.PORTS + plan.port());
            }
            add(plan, List.of(MountPlanner.PROTOCOL));
            add(plan, StandardOptions.all());
            add(plan, plan.protocol().options());
            add(plan, ofCluster);
        }
    }

    /** Adds what the container adapter and observers read for each path, which is known when the application starts. */
    void readAtStart(List<Option<?>> options) {
        plans.forEach(plan -> add(plan, options));
    }

    private void add(MountPlan plan, List<? extends Option<?>> options) {
        options.forEach(option -> keys.addAll(plan.options().keys(option)));
    }

    /** To be asked when all mounts are open: a protocol may read keys that it does not announce. */
    List<String> warnings() {
        if (plans.isEmpty()) {
            return List.of();
        }
        keys.addAll(ofApplication);
        return UnreadKeys.find(config, keys).stream().map(this::warning).toList();
    }

    private String warning(Unread unread) {
        boolean elsewhere = unread.ofAPath()
                && plans.stream().noneMatch(plan -> plan.options().isOfThisPath(unread.name()));
        return elsewhere
                ? Messages.keyOfNoPath(
                        unread, plans.stream().map(MountPlan::path).toList())
                : Messages.unreadKey(unread);
    }
}
