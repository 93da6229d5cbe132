package org.gatehouse.spi;

import java.util.List;
import java.util.Optional;

/**
 * Makes an application a node of a cluster where its configuration says so, without a bean of its own. Found by
 * {@link java.util.ServiceLoader} with the application's class loader, so that it is enough to add a jar. A bean of type
 * {@link ClusterAdapter} goes first. Called while the application is deployed, on one thread.
 */
public interface ClusterProvider {

    /**
     * Looks for mistakes in the configuration, each of which keeps the application from starting.
     *
     * @param options the application's settings
     * @return numbered messages that say what is wrong and what mends it; none where nothing is configured
     */
    List<String> mistakes(ApplicationOptions options);

    /**
     * Makes the adapter. Connects to nothing yet.
     *
     * @param options the application's settings
     * @return the adapter, or nothing where the configuration does not ask for it or has mistakes
     */
    Optional<ClusterAdapter> adapter(ApplicationOptions options);
}
