package org.gatehouse.internal.rooms;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.gatehouse.RemoteSocket;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;

/**
 * The cluster of one node: every client is local. No lock is held while events are delivered, and what fails for one
 * client is no matter of the others.
 */
final class LocalClusterAdapter implements ClusterAdapter {

    private static final System.Logger LOG = System.getLogger(LocalClusterAdapter.class.getPackageName());

    private final RoomRegistry registry;
    private final RoomDirectory.Surroundings surroundings;

    LocalClusterAdapter(RoomRegistry registry, RoomDirectory.Surroundings surroundings) {
        this.registry = registry;
        this.surroundings = surroundings;
    }

    @Override
    public void broadcast(OutboundEvent event, BroadcastTarget target) {
        registry.forEach(target, member -> deliver(event, member));
    }

    @Override
    public CompletionStage<List<Optional<Payload>>> broadcastWithAck(
            OutboundEvent event, BroadcastTarget target, Duration timeout) {
        GatheredAcks gathered = new GatheredAcks(event.ackId().orElseThrow());
        List<RoomSocket> members = members(target);
        members.forEach(gathered::await);
        try {
            members.forEach(member -> deliver(event, member));
        } catch (IllegalArgumentException e) {
            gathered.forget();
            throw e;
        }
        gathered.asked();
        if (!gathered.result().isDone()) {
            Future<?> timer = surroundings.later(timeout, gathered::timeOut);
            var unused = gathered.result().whenComplete((answers, failure) -> timer.cancel(false));
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
        forEachAlone(target, socket -> socket.join(rooms.toArray(String[]::new)));
    }

    @Override
    public void leave(BroadcastTarget target, Set<String> rooms) {
        forEachAlone(target, socket -> socket.leave(rooms.toArray(String[]::new)));
    }

    @Override
    public void disconnect(BroadcastTarget target, boolean close) {
        forEachAlone(target, socket -> socket.disconnect(close));
    }

    private void forEachAlone(BroadcastTarget target, Consumer<RoomSocket> action) {
        for (RoomSocket member : members(target)) {
            try {
                action.accept(member);
            } catch (RuntimeException e) {
                failedFor(member, e);
            }
        }
    }

    private List<RoomSocket> members(BroadcastTarget target) {
        List<RoomSocket> members = new ArrayList<>();
        registry.forEach(target, members::add);
        return members;
    }

    private static void failedFor(RoomSocket member, RuntimeException failure) {
        LOG.log(Level.DEBUG, () -> "a broadcast failed for " + member.id(), failure);
    }

    /** An event that is no JSON is so for everybody, and the emitter's failure; any other failure is this client's. */
    private static void deliver(OutboundEvent event, RoomSocket member) {
        if (!member.connected()) {
            return;
        }
        try {
            member.recipient().deliver(event);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            failedFor(member, e);
        }
    }
}
