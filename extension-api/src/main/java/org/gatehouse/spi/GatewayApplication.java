package org.gatehouse.spi;

import java.time.Duration;
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
