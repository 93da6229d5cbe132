package org.gatehouse.internal.cluster;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.ClusterLink;
import org.gatehouse.spi.ClusterMessage;
import org.gatehouse.spi.ClusterMessage.Broadcast;
import org.gatehouse.spi.ClusterMessage.BroadcastWithAck;
import org.gatehouse.spi.ClusterMessage.CountSockets;
import org.gatehouse.spi.ClusterMessage.DisconnectSockets;
import org.gatehouse.spi.ClusterMessage.FetchSockets;
import org.gatehouse.spi.ClusterMessage.Request;
import org.gatehouse.spi.ClusterMessage.ServerSideEmit;
import org.gatehouse.spi.ClusterMessage.ServerSideEmitWithAck;
import org.gatehouse.spi.ClusterMessage.SocketsJoin;
import org.gatehouse.spi.ClusterMessage.SocketsLeave;
import org.gatehouse.spi.ClusterNodes;
import org.gatehouse.spi.ClusterReceiver;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.SocketState;
import org.jspecify.annotations.Nullable;

/**
 * One mount as a node of a cluster: what is asked of its clients enters, goes to those of this node at once, and over the
 * link to the other nodes unless the target is local. Alone until it is connected. Thread-safe; nothing blocks.
 */
public final class Cluster {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final LocalClients local;
    private final ScheduledExecutorService timer;
    private final Duration patience;
    private final Map<String, Gathering<List<Payload>>> asked = new ConcurrentHashMap<>();
    private final Map<String, Gathering<SocketState>> lookedUp = new ConcurrentHashMap<>();
    private final Map<String, Gathering<Integer>> counting = new ConcurrentHashMap<>();
    private volatile @Nullable ClusterLink link;

    /**
     * Creates a node that is alone.
     *
     * @param local the clients of this node
     * @param timer runs time limits
     * @param patience how long other nodes are awaited where nobody says otherwise
     */
    public Cluster(LocalClients local, ScheduledExecutorService timer, Duration patience) {
        this.local = local;
        this.timer = timer;
        this.patience = patience;
    }

    /**
     * Returns what takes the messages of other nodes.
     *
     * @return the receiver
     */
    public ClusterReceiver receiver() {
        return new OtherNodes(local, timer, () -> link, asked, lookedUp, counting);
    }

    /**
     * From now on there are other nodes.
     *
     * @param opened the way to them
     */
    public void connect(ClusterLink opened) {
        link = opened;
    }

    /**
     * Tells whether there may be other nodes.
     *
     * @return {@code false} while this node is alone
     */
    public boolean isConnected() {
        return link != null;
    }

    /** Leaves the cluster: what is under way ends with what has come. */
    public void close() {
        ClusterLink open = link;
        link = null;
        asked.values().forEach(Gathering::end);
        lookedUp.values().forEach(Gathering::end);
        counting.values().forEach(Gathering::end);
        if (open != null) {
            open.close();
        }
    }

    /**
     * Delivers an event to all clients that are meant.
     *
     * @param namespace the namespace
     * @param event the event
     * @param target who receives it
     * @return completes when the other nodes' way has taken it, at once where there is none; fails if it could not
     * @throws IllegalArgumentException if a value cannot be written
     */
    public CompletionStage<@Nullable Void> broadcast(String namespace, OutboundEvent event, BroadcastTarget target) {
        local.broadcast(namespace, event, target);
        return publish(target, new Broadcast(namespace, event, target));
    }

    /**
     * Delivers an event to all clients that are meant, and gathers what they acknowledge.
     *
     * @param namespace the namespace
     * @param event the event
     * @param target who receives it
     * @param limit how long to wait; {@code null} to be as patient as usual with other nodes, and with clients of this one as
     *     long as it takes while it is alone
     * @return completes with what came, on any thread
     * @throws IllegalArgumentException if a value cannot be written
     */
    public CompletableFuture<Gathered<List<Payload>>> broadcastWithAck(
            String namespace, OutboundEvent event, BroadcastTarget target, @Nullable Duration limit) {
        Gathering<List<Payload>> gathering = new Gathering<>();
        Runnable forget = local.broadcastWithAck(namespace, event, target, new OwnAnswers(gathering));
        gathering.result().whenComplete((all, never) -> forget.run());
        ClusterLink others = others(target);
        Duration time = limit == null && others != null ? patience : limit;
        if (others == null || time == null) {
            gathering.await(ClusterNodes.NONE);
        } else {
            ask(others, asked, gathering, time, id -> new BroadcastWithAck(namespace, id, event, target, time));
        }
        if (time != null) {
            endAfter(time, gathering);
        }
        return gathering.result();
    }

    /**
     * Looks up clients on all nodes.
     *
     * @param namespace the namespace
     * @param target who is meant
     * @param limit how long to wait for other nodes, {@code null} for as long as usual
     * @return completes with what came, on any thread
     */
    public CompletableFuture<Gathered<SocketState>> sockets(
            String namespace, BroadcastTarget target, @Nullable Duration limit) {
        Gathering<SocketState> gathering = new Gathering<>();
        gathering.ownAll(local.sockets(namespace, target));
        ClusterLink others = others(target);
        if (others == null) {
            gathering.await(ClusterNodes.NONE);
        } else {
            Duration time = limit == null ? patience : limit;
            ask(others, lookedUp, gathering, time, id -> new FetchSockets(namespace, id, target));
            endAfter(time, gathering);
        }
        return gathering.result();
    }

    /**
     * Counts clients on all nodes.
     *
     * @param namespace the namespace
     * @param target who is meant
     * @param limit how long to wait for other nodes, {@code null} for as long as usual
     * @return completes with the number of each node, on any thread
     */
    public CompletableFuture<Gathered<Integer>> count(
            String namespace, BroadcastTarget target, @Nullable Duration limit) {
        Gathering<Integer> gathering = new Gathering<>();
        gathering.ownAll(List.of(local.count(namespace, target)));
        ClusterLink others = others(target);
        if (others == null) {
            gathering.await(ClusterNodes.NONE);
        } else {
            Duration time = limit == null ? patience : limit;
            ask(others, counting, gathering, time, id -> new CountSockets(namespace, id, target));
            endAfter(time, gathering);
        }
        return gathering.result();
    }

    /**
     * Tells which other nodes are alive.
     *
     * @param namespace the namespace
     * @return completes with the nodes, with none while this one is alone
     */
    public CompletionStage<ClusterNodes> others(String namespace) {
        ClusterLink open = link;
        return open == null ? CompletableFuture.completedFuture(ClusterNodes.NONE) : open.nodes(namespace);
    }

    /**
     * Sends an event to the other nodes themselves.
     *
     * @param namespace the namespace
     * @param event the event
     * @throws IllegalArgumentException if a value cannot be written
     */
    public void serverSide(String namespace, OutboundEvent event) {
        publish(BroadcastTarget.ALL, new ServerSideEmit(namespace, event));
    }

    /**
     * Sends an event to the other nodes themselves, and gathers what they answer.
     *
     * @param namespace the namespace
     * @param event the event
     * @return completes with what came, on any thread; at once while this node is alone
     * @throws IllegalArgumentException if a value cannot be written
     */
    public CompletableFuture<Gathered<List<Payload>>> serverSideWithAck(String namespace, OutboundEvent event) {
        Gathering<List<Payload>> gathering = new Gathering<>();
        gathering.ownAll(List.of());
        ClusterLink others = link;
        if (others == null) {
            gathering.await(ClusterNodes.NONE);
        } else {
            ask(others, asked, gathering, patience, id -> new ServerSideEmitWithAck(namespace, id, event));
            endAfter(patience, gathering);
        }
        return gathering.result();
    }

    /**
     * Makes clients join rooms; does not wait for other nodes.
     *
     * @param namespace the namespace
     * @param target who joins
     * @param rooms the rooms
     */
    public void join(String namespace, BroadcastTarget target, Set<String> rooms) {
        local.join(namespace, target, rooms);
        publish(target, new SocketsJoin(namespace, target, rooms));
    }

    /**
     * Makes clients leave rooms; does not wait for other nodes.
     *
     * @param namespace the namespace
     * @param target who leaves
     * @param rooms the rooms
     */
    public void leave(String namespace, BroadcastTarget target, Set<String> rooms) {
        local.leave(namespace, target, rooms);
        publish(target, new SocketsLeave(namespace, target, rooms));
    }

    /**
     * Disconnects clients; does not wait for other nodes.
     *
     * @param namespace the namespace
     * @param target who is disconnected
     * @param close whether to close their connections too
     */
    public void disconnect(String namespace, BroadcastTarget target, boolean close) {
        local.disconnect(namespace, target, close);
        publish(target, new DisconnectSockets(namespace, target, close));
    }

    /**
     * Disconnects the clients of a user or a session on all nodes.
     *
     * @param kind what the value is
     * @param value the name, or the session
     */
    public void revoke(ClusterMessage.RevokedBy kind, String value) {
        local.revoke(kind, value);
        publish(BroadcastTarget.ALL, new ClusterMessage.Revoke("/", kind, value));
    }

    /**
     * Tells the other nodes of Gatehouse something.
     *
     * @param topic what it is about
     * @param text what is said
     */
    public void notice(String topic, String text) {
        publish(BroadcastTarget.ALL, new ClusterMessage.Notice("/", topic, text));
    }

    /**
     * Tells other nodes, if they want to know, that a namespace is open here.
     *
     * @param namespace the namespace
     */
    public void namespaceOpened(String namespace) {
        ifConnected(open -> open.namespaceOpened(namespace));
    }

    /**
     * Tells other nodes, if they want to know, that a namespace is no longer open here.
     *
     * @param namespace the namespace
     */
    public void namespaceClosed(String namespace) {
        ifConnected(open -> open.namespaceClosed(namespace));
    }

    /**
     * Tells other nodes, if they want to know, that a room has a member here.
     *
     * @param namespace the namespace
     * @param room the room
     * @param ownRoom whether it is named after the one client in it
     */
    public void roomCreated(String namespace, String room, boolean ownRoom) {
        ifConnected(open -> open.roomCreated(namespace, room, ownRoom));
    }

    /**
     * Tells other nodes, if they want to know, that a room has no member here any more.
     *
     * @param namespace the namespace
     * @param room the room
     * @param ownRoom whether it is named after the one client in it
     */
    public void roomDeleted(String namespace, String room, boolean ownRoom) {
        ifConnected(open -> open.roomDeleted(namespace, room, ownRoom));
    }

    /**
     * Returns what the way to other nodes counts.
     *
     * @return numbers by name
     */
    public Map<String, Long> counters() {
        ClusterLink open = link;
        return open == null ? Map.of() : Map.copyOf(open.counters());
    }

    private void ifConnected(Consumer<ClusterLink> action) {
        ClusterLink open = link;
        if (open != null) {
            action.accept(open);
        }
    }

    private CompletionStage<@Nullable Void> publish(BroadcastTarget target, Request request) {
        ClusterLink others = others(target);
        return others == null
                ? CompletableFuture.completedFuture(null)
                : others.publish(request).thenApply(taken -> null);
    }

    private @Nullable ClusterLink others(BroadcastTarget target) {
        return target.local() ? null : link;
    }

    /** Who is there is asked first: a node that comes meanwhile may answer, and is not awaited in vain. */
    private <T> void ask(
            ClusterLink others,
            Map<String, Gathering<T>> open,
            Gathering<T> gathering,
            Duration limit,
            Function<String, Request> ask) {
        String id = HexFormat.of().toHexDigits(RANDOM.nextLong());
        Request request = ask.apply(id);
        open.put(id, gathering);
        gathering.result().whenComplete((all, never) -> open.remove(id));
        others.nodes(request.namespace()).whenComplete((nodes, failure) -> {
            if (failure == null) {
                gathering.await(nodes);
            } else {
                gathering.unreachable();
            }
        });
        try {
            others.publish(request).whenComplete((taken, failure) -> {
                if (failure != null) {
                    gathering.unreachable();
                }
            });
        } catch (IllegalArgumentException unwritable) {
            gathering.end();
            throw unwritable;
        }
        // Of whoever is silent by then some may have gone, which not every transport tells by itself.
        after(
                limit.dividedBy(2),
                gathering,
                () -> others.nodes(request.namespace()).thenAccept(gathering::still));
    }

    private void endAfter(Duration limit, Gathering<?> gathering) {
        after(limit, gathering, gathering::end);
    }

    /** Unless everything has come before. */
    private void after(Duration time, Gathering<?> gathering, Runnable action) {
        if (gathering.result().isDone()) {
            return;
        }
        try {
            Future<?> end = timer.schedule(action, TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
            gathering.result().whenComplete((all, never) -> end.cancel(false));
        } catch (RejectedExecutionException stopped) {
            // all clients leave now, so nothing waits for long
        }
    }
}
