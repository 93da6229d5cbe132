package org.gatehouse.internal.socketio;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.gatehouse.spi.SocketIoPacket;
import org.jspecify.annotations.Nullable;

/** The packets for a namespace that its client has not been let into, in order. Guarded by their recipient. */
final class WaitingPackets {

    private final SocketIoLimits limits;
    private final Queue<SocketIoPacket> packets = new ArrayDeque<>();
    private long weight;

    WaitingPackets(SocketIoLimits limits) {
        this.limits = limits;
    }

    void add(SocketIoPacket packet) {
        packets.add(packet);
        weight += packet.weight();
    }

    boolean isEmpty() {
        return packets.isEmpty();
    }

    @Nullable SocketIoPacket first() {
        return packets.peek();
    }

    /** Removes the first packet, unless that was dropped with the others meanwhile. */
    void remove(SocketIoPacket first) {
        if (packets.peek() == first) {
            packets.remove();
            weight -= first.weight();
        }
    }

    /** Whether reading should wait. */
    boolean areMany() {
        return packets.size() >= limits.waiting() || weight >= limits.payload();
    }

    /** Whether there are more than can come from a client that is told to wait. */
    boolean areTooMany() {
        return packets.size() > 2L * limits.waiting() || weight > 3L * limits.payload();
    }

    /** Drops all, and returns what was meant for the client's next try to join. */
    List<SocketIoPacket> drop() {
        List<SocketIoPacket> nextTry = packets.stream()
                .dropWhile(packet -> !(packet instanceof SocketIoPacket.Connect))
                .toList();
        packets.clear();
        weight = 0;
        return nextTry;
    }
}
