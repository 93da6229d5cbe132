package org.gatehouse.spi;

import java.util.List;
import java.util.Optional;

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

    /**
     * Connects one mount to the nodes that share its sessions, where the configuration asks for that: then requests of one
     * session need not arrive at one node. Called at most once for each mount, after {@link #open}; does not wait for other
     * nodes.
     *
     * @param context what the adapter works with
     * @return the link, closed after the end of the mount's last connection; empty where sessions stay on the node that they
     *     began on
     */
    default Optional<SessionLink> openSessions(SessionContext context) {
        return Optional.empty();
    }
}
