package org.gatehouse.internal.rooms;

import java.util.Map;

/** Every broadcast and every query, with one of the clients on another node. */
class TwoNodesTest extends MountDirectoryTest {

    @Override
    MountDirectory elsewhere() {
        MountDirectory other = directory(Map.of());
        NodesInMemory nodes = new NodesInMemory();
        nodes.add("one", directory);
        nodes.add("other", other);
        return other;
    }
}
