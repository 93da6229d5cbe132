package org.gatehouse.spi;

import java.util.List;

/**
 * How the nodes of a cluster reach one another: a transport. An enabled bean of this type makes the application a node;
 * without one every client is local. Membership, queries, time-outs and acknowledgements are Gatehouse's own; an adapter
 * carries {@link ClusterMessage}s and knows who else is there.
 */
public interface ClusterAdapter {

    /**
     * Returns the name, for the log.
     *
     * @return the name
     */
    String name();

    /**
     * Returns options of the adapter's own, which are read and checked at deployment together with
     * {@link StandardOptions}.
     *
     * @return the options
     */
    default List<Option<?>> options() {
        return List.of();
    }

    /**
     * Connects one mount to the other nodes. Called once for each mount, before its first client; does not wait for other
     * nodes, and does not fail because they cannot be reached.
     *
     * @param context what the adapter works with
     * @return the link, closed after the mount's last disconnect hook
     */
    ClusterLink open(ClusterContext context);
}
