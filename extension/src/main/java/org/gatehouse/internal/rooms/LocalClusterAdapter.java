package org.gatehouse.internal.rooms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.RemoteSocket;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.Recipient;

/** The cluster of one node: every client is local. No lock is held while events are delivered. */
final class LocalClusterAdapter implements ClusterAdapter {

    private final RoomRegistry registry;
    private final RoomDirectory.Surroundings surroundings;

    LocalClusterAdapter(RoomRegistry registry, RoomDirectory.Surroundings surroundings) {
        this.registry = registry;
        this.surroundings = surroundings;
    }

    @Override
    public void broadcast(OutboundEvent event, BroadcastTarget target) {
        registry.forEach(target, socket -> socket.deliver(event));
    }

    @Override
    public CompletionStage<List<Optional<Payload>>> broadcastWithAck(
            OutboundEvent event, BroadcastTarget target, Duration timeout) {
        List<RoomSocket> members = members(target);
        GatheredAcks gathered = new GatheredAcks(members, event.ackId().orElseThrow(), surroundings);
        gathered.startTimer(timeout);
        for (RoomSocket member : members) {
            member.deliver(event);
        }
        return gathered.result();
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets(BroadcastTarget target) {
        List<RemoteSocket> found = new ArrayList<>();
        registry.forEach(target, socket -> found.add(new SocketSnapshot(socket)));
        return CompletableFuture.completedFuture(List.copyOf(found));
    }

    @Override
    public void join(BroadcastTarget target, Set<String> rooms) {
        members(target).forEach(socket -> socket.join(rooms.toArray(String[]::new)));
    }

    @Override
    public void leave(BroadcastTarget target, Set<String> rooms) {
        members(target).forEach(socket -> socket.leave(rooms.toArray(String[]::new)));
    }

    @Override
    public void disconnect(BroadcastTarget target, boolean close) {
        Recipient.Cause cause = close ? Recipient.Cause.CLOSE : Recipient.Cause.LEAVE;
        members(target).forEach(socket -> socket.recipient().disconnect(cause));
    }

    private List<RoomSocket> members(BroadcastTarget target) {
        List<RoomSocket> members = new ArrayList<>();
        registry.forEach(target, members::add);
        return members;
    }
}
