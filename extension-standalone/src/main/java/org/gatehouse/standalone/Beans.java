package org.gatehouse.standalone;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.GatewayServers;
import org.gatehouse.spi.GatewayApplication;
import org.jspecify.annotations.Nullable;

/** What the server asks of the application's beans. All calls are made with the application's class loader in place. */
final class Beans {

    private static final Logger LOG = System.getLogger(Beans.class.getPackageName());

    private final BeanManager manager;

    private Beans(BeanManager manager) {
        this.manager = manager;
    }

    static void offer(ServletContext context, BeanManager manager) {
        context.setAttribute(Beans.class.getName(), new Beans(manager));
    }

    static @Nullable Beans of(ServletContext context) {
        return context.getAttribute(Beans.class.getName()) instanceof Beans beans ? beans : null;
    }

    void fire(Object event) {
        try {
            manager.getEvent().fire(event);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "an observer of " + event.getClass().getSimpleName() + " failed", e);
        }
    }

    CompletionStage<Void> drain() {
        var servers = manager.createInstance().select(GatewayServers.class);
        return servers.isResolvable()
                ? servers.get().drain("The server is shutting down")
                : CompletableFuture.completedFuture(null);
    }

    boolean hasGateways() {
        return application().map(GatewayApplication::hasGateways).orElse(false);
    }

    Duration shutdownGrace() {
        return application().map(GatewayApplication::shutdownGrace).orElse(Duration.ZERO);
    }

    private Optional<GatewayApplication> application() {
        var application = manager.createInstance().select(GatewayApplication.class);
        return application.isResolvable() ? Optional.of(application.get()) : Optional.empty();
    }
}
