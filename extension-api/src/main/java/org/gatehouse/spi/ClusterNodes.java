package org.gatehouse.spi;

import java.util.Set;

/**
 * The other nodes of a cluster, as far as they are known.
 *
 * @param named the nodes whose names are known: the {@code sender} of what they send
 * @param unnamed how many more there are, whose answers do not say whom they come from
 */
public record ClusterNodes(Set<String> named, int unnamed) {

    /** Nobody else. */
    public static final ClusterNodes NONE = new ClusterNodes(Set.of(), 0);

    /**
     * Copies the set.
     *
     * @param named the nodes whose names are known
     * @param unnamed how many more there are
     */
    public ClusterNodes {
        named = Set.copyOf(named);
    }
}
