package org.gatehouse.benchmark;

/** An {@link Audience} that is spread over the nodes of a cluster. */
final class ClusterBroadcast extends Audience {

    ClusterBroadcast(int[] ports, int onEach, int bytes) {
        super(ports[0], "broadcast", onEach * ports.length, bytes);
        for (int port : ports) {
            connectTo(port, onEach);
        }
        begin();
    }
}
