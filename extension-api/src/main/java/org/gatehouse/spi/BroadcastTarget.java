package org.gatehouse.spi;

import java.util.Set;

/**
 * Which clients of a namespace are meant: the union of rooms, without the members of others.
 *
 * @param rooms the rooms; empty for all clients (a selection of no rooms never gets this far)
 * @param except the rooms whose members are left out
 * @param local whether only clients of this node are meant
 */
public record BroadcastTarget(Set<String> rooms, Set<String> except, boolean local) {

    /** All clients of the namespace. */
    public static final BroadcastTarget ALL = new BroadcastTarget(Set.of(), Set.of(), false);

    /**
     * Copies the sets.
     *
     * @param rooms the rooms
     * @param except the rooms left out
     * @param local whether only this node is meant
     */
    public BroadcastTarget {
        rooms = Set.copyOf(rooms);
        except = Set.copyOf(except);
    }
}
