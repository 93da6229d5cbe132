package org.gatehouse.standalone;

import java.util.BitSet;

/**
 * Yields names that tell the CDI containers of one process apart. The names of containers that have ended are given again,
 * because Weld makes classes with them, which stay for as long as the class path does.
 */
final class ContainerIds {

    /** The context parameter in which Weld looks. Without it, all containers of a class path are the same to its proxies. */
    static final String PARAMETER = "WELD_CONTEXT_ID_KEY";

    private static final BitSet TAKEN = new BitSet();

    private ContainerIds() {}

    static synchronized int take() {
        int free = TAKEN.nextClearBit(1);
        TAKEN.set(free);
        return free;
    }

    static synchronized void giveBack(int id) {
        TAKEN.clear(id);
    }
}
