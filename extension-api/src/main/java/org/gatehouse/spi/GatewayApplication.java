package org.gatehouse.spi;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/**
 * The gateways of an application, as a container adapter sees them. A CDI bean of this type exists in every application
 * with Gatehouse; an adapter gets it from CDI once the beans are up.
 */
public interface GatewayApplication {

    /**
     * Tells whether the application has a gateway at all.
     *
     * @return {@code false} if there is nothing to mount
     */
    boolean hasGateways();

    /**
     * Narrows the application to what one web module serves: the WARs of an EAR may share Gatehouse and its beans, and each of
     * them has a container adapter of its own. An adapter asks once, for the class loader of its module, and works with the
     * answer. May be called on any thread.
     *
     * @param module the class loader of the module
     * @return the module's gateways; this, where there is but one module
     */
    default GatewayApplication in(ClassLoader module) {
        return this;
    }

    /**
     * Takes the gateways that the adapter has found by a scan of its own, and warns of those that CDI has not seen: clients
     * would find nothing there. To be called before {@link #start}, on any thread.
     *
     * @param gateways classes with {@link org.gatehouse.WebSocketGateway}
     */
    default void scanned(Collection<Class<?>> gateways) {}

    /**
     * Returns the roles that annotations of the application name, which an adapter asks for at every handshake.
     *
     * @return an unmodifiable set
     */
    Set<String> roles();

    /**
     * Mounts all paths on the adapter and fires {@link org.gatehouse.GatewayReady}. To be called once.
     *
     * @param container the adapter
     * @throws IllegalStateException if a path cannot be served
     */
    void start(ContainerAdapter container);

    /**
     * Closes all connections, runs the disconnect hooks, waits for them at most {@link StandardOptions#SHUTDOWN_GRACE},
     * and stops all threads. Safe to call twice, or without {@link #start}.
     */
    void stop();

    /**
     * Returns how long {@link #stop} may take.
     *
     * @return the longest grace of all mounts
     */
    Duration shutdownGrace();
}
