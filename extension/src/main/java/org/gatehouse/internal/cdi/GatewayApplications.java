package org.gatehouse.internal.cdi;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.GatewayServers;
import org.gatehouse.Server;
import org.gatehouse.spi.ContainerAdapter;
import org.gatehouse.spi.GatewayApplication;

/**
 * What CDI hands out: the application of each web module, and all of them together. A bean is told of the servers of the
 * module whose class loader its thread has, which is everything where there is one module.
 */
final class GatewayApplications implements GatewayApplication, GatewayServers {

    private final Deployments deployments;
    private final IdentityHashMap<Deployment, GatewayApplicationBean> applications = new IdentityHashMap<>();
    private final Set<Class<?>> seen;

    /**
     * Creates the applications.
     *
     * @param deployments what is to be started
     * @param seen the gateway classes that CDI has shown
     * @param started told when a container adapter begins
     */
    GatewayApplications(Deployments deployments, Set<Class<?>> seen, Runnable started) {
        this.deployments = deployments;
        this.seen = seen;
        deployments
                .all()
                .forEach(deployment -> applications.put(deployment, new GatewayApplicationBean(deployment, started)));
    }

    @Override
    public GatewayApplication in(ClassLoader module) {
        Optional<GatewayApplicationBean> own = deployments.of(module).map(applications::get);
        return new OfModule(own, module, this);
    }

    @Override
    public void scanned(Collection<Class<?>> gateways) {
        BeanlessGateways.warnOfUnseen(gateways, seen);
    }

    @Override
    public boolean hasGateways() {
        return all().anyMatch(GatewayApplicationBean::hasGateways);
    }

    @Override
    public Set<String> roles() {
        return all().flatMap(each -> each.roles().stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void start(ContainerAdapter container) {
        all().forEach(each -> each.start(container));
    }

    @Override
    public void stop() {
        all().forEach(GatewayApplicationBean::stop);
    }

    @Override
    public Duration shutdownGrace() {
        return all().map(GatewayApplicationBean::shutdownGrace)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    @Override
    public Server server(String path) {
        List<GatewayApplicationBean> meant = meant();
        return meant.stream()
                .filter(each -> each.place(path).isPresent())
                .findFirst()
                .orElseGet(() -> meant.get(0))
                .server(path);
    }

    @Override
    public Server server(String path, int port) {
        List<GatewayApplicationBean> meant = meant();
        return meant.stream()
                .filter(each -> each.place(path, port).isPresent())
                .findFirst()
                .orElseGet(() -> meant.get(0))
                .server(path, port);
    }

    @Override
    public Collection<Server> servers() {
        return meant().stream().flatMap(each -> each.servers().stream()).toList();
    }

    @Override
    public boolean listening() {
        return meant().stream().allMatch(GatewayApplicationBean::listening);
    }

    @Override
    public boolean ready() {
        return meant().stream().allMatch(GatewayApplicationBean::ready);
    }

    @Override
    public CompletionStage<Void> drain(String reason) {
        return CompletableFuture.allOf(meant().stream()
                .map(each -> each.drain(reason).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return meant().stream().flatMap(each -> each.unwrap(type).stream()).findFirst();
    }

    private Stream<GatewayApplicationBean> all() {
        return deployments.all().stream().map(applications::get);
    }

    private List<GatewayApplicationBean> meant() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        List<GatewayApplicationBean> own =
                all().filter(each -> each.runsWith(context)).toList();
        return own.isEmpty() ? all().toList() : own;
    }

    /** What one web module serves, with its own class loader; possibly nothing. */
    private record OfModule(Optional<GatewayApplicationBean> own, ClassLoader module, GatewayApplications all)
            implements GatewayApplication {

        @Override
        public void scanned(Collection<Class<?>> gateways) {
            all.scanned(gateways);
        }

        @Override
        public boolean hasGateways() {
            return own.map(GatewayApplicationBean::hasGateways).orElse(false);
        }

        @Override
        public Set<String> roles() {
            return own.map(GatewayApplicationBean::roles).orElse(Set.of());
        }

        @Override
        public void start(ContainerAdapter container) {
            own.ifPresent(each -> each.start(container, module));
        }

        @Override
        public void stop() {
            own.filter(each -> each.runsWith(module)).ifPresent(GatewayApplicationBean::stop);
        }

        @Override
        public Duration shutdownGrace() {
            return own.map(GatewayApplicationBean::shutdownGrace).orElse(Duration.ZERO);
        }
    }
}
