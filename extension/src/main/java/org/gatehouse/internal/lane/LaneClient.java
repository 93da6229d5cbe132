package org.gatehouse.internal.lane;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.dispatch.EventLimit;
import org.gatehouse.internal.dispatch.GatewayRoutes.Route;
import org.gatehouse.internal.dispatch.HookStages;
import org.gatehouse.internal.dispatch.IncomingChain;
import org.gatehouse.internal.dispatch.Presence;
import org.gatehouse.spi.ConnectRequest;
import org.gatehouse.spi.InboundClient;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * One client in its {@link Lane}: how far it has come, what it has sent too early, what is to be cancelled when it leaves.
 * Guarded by its monitor, with which the queue may be locked, and nothing else is called.
 */
final class LaneClient implements InboundClient, Presence {

    /** How far a client has come. */
    private enum Phase {
        /** It is not decided whether it may join, or it has not been told yet. */
        UNDECIDED,
        /** Joined, no hook has begun. */
        JOINED,
        /** The connect hooks run, or what they handed over is awaited. */
        CONNECTING,
        /** The connect hooks have ended. */
        CONNECTED,
        /** It was not let in. */
        TURNED_AWAY
    }

    private final Lane lane;
    private final SerialQueue queue;
    private final HookStages hookStages = new HookStages();
    /** Of a client on which is not decided. */
    private final List<InboundEvent> early = new ArrayList<>(0);
    /** Of a client whose connect hooks have not ended. */
    private final List<LaneTask> waiting = new ArrayList<>(0);

    private final Set<Runnable> cancellations = new HashSet<>();
    private volatile Phase phase = Phase.UNDECIDED;
    private volatile @Nullable DisconnectReason leaving;
    private volatile @Nullable ClientSocket socket;
    private @Nullable ConnectRequest request;
    private @Nullable Route route;
    private @Nullable IncomingChain incoming;
    /** The client before it in its namespace, until that concerns it no more. */
    private @Nullable LaneClient former;
    /** What the client after it waits for. */
    private @Nullable LaneTask next;
    /** Of what waits for the decision. */
    private int earlyNumber;

    private long earlyBytes;
    private volatile boolean left;
    private volatile boolean dropping;
    /** What it sends is heard no more, because its node is being drained. */
    private volatile boolean settling;

    private volatile @Nullable CompletableFuture<Void> end;
    private int inFlight;

    LaneClient(Lane lane, SerialQueue queue) {
        this.lane = lane;
        this.queue = queue;
    }

    @Override
    public ClientSocket socket() {
        return Objects.requireNonNull(socket);
    }

    Recipient recipient() {
        return request().recipient();
    }

    ConnectRequest request() {
        return Objects.requireNonNull(request);
    }

    Route route() {
        return Objects.requireNonNull(route);
    }

    /** Who hears its events before they are handled, {@code null} for nobody. */
    @Nullable IncomingChain incoming() {
        return incoming;
    }

    /** How often it may send an event, {@code null} where that is not limited, or not known yet. */
    @Nullable List<EventLimit> limits(String event) {
        Route known = route;
        Map<String, List<EventLimit>> limits = known == null ? null : known.limits();
        return limits == null ? null : limits.get(event);
    }

    boolean isUndecided() {
        return phase == Phase.UNDECIDED;
    }

    HookStages hookStages() {
        return hookStages;
    }

    /** Whether messages that have not been started are to be forgotten. */
    boolean dropping() {
        return dropping;
    }

    @Override
    public void connect(ConnectRequest wish) {
        synchronized (this) {
            if (request != null) {
                return;
            }
            request = wish;
        }
        lane.connect(this);
    }

    /**
     * Has it join its namespace with a task: now, or when the client before it has left. Until then its wish counts as one
     * that waits.
     */
    void join(Route served, @Nullable LaneClient before, Lane.AdmissionTask admission) {
        synchronized (this) {
            route = served;
            IncomingChain all = served.incoming();
            incoming = all == null ? null : all.of(request().namespace());
            former = before;
            if (before != null) {
                keepEarly(request().auth().map(auth -> auth.json().length()).orElse(0));
            }
        }
        if (before == null || !before.isFollowedBy(admission)) {
            admission.begin();
        }
    }

    /** Keeps a task until it has left; {@code false} if it has. */
    private synchronized boolean isFollowedBy(LaneTask admission) {
        boolean present = !left && phase != Phase.TURNED_AWAY;
        if (present) {
            next = admission;
        }
        return present;
    }

    private void goOn() {
        LaneTask admission;
        synchronized (this) {
            admission = next;
            next = null;
        }
        if (admission != null) {
            queue.submit(admission); // not from here, because many may have come and given up meanwhile
        }
    }

    private void keepEarly(long bytes) {
        earlyNumber++;
        earlyBytes += bytes;
        queue.countUndecided(1, bytes);
    }

    private void release() {
        early.clear();
        queue.countUndecided(-earlyNumber, -earlyBytes);
        earlyNumber = 0;
        earlyBytes = 0;
    }

    /** Whether its connection has ended before it was let in. */
    synchronized boolean isLost() {
        return phase == Phase.UNDECIDED && leaving != null && isLoss(leaving);
    }

    /** It has joined, of which its recipient is about to be told. */
    void named(ClientSocket client) {
        socket = client;
    }

    /** It was told that it has joined: what it has sent too early follows its connect hooks, and its leave them. */
    void joined(LaneTask connectHooks) {
        DisconnectReason pending;
        LaneClient before;
        while (true) {
            List<InboundEvent> events;
            synchronized (this) {
                events = List.copyOf(early);
                release();
                if (events.isEmpty()) {
                    phase = Phase.JOINED;
                    pending = leaving;
                    before = former;
                    former = null;
                    break;
                }
            }
            events.forEach(event -> keep(lane.task(this, event)));
        }
        if (pending != null) {
            lane.left(this, pending);
        }
        if (before == null) {
            queue.submit(connectHooks);
        } else {
            before.follow(connectHooks);
            queue.wake();
        }
    }

    private synchronized void keep(LaneTask message) {
        waiting.add(message);
        queue.countWaiting(message, 1);
    }

    /** It was not let in: nothing of it is kept. */
    void turnedAway() {
        synchronized (this) {
            phase = Phase.TURNED_AWAY;
            former = null;
            release();
        }
        queue.wake();
        goOn();
    }

    @Override
    public void message(InboundEvent message) {
        if (!lane.allows(this, message)) {
            return;
        }
        if (phase == Phase.UNDECIDED && keepsEarly(message)) {
            return;
        }
        if (leaving != null || settling || phase == Phase.TURNED_AWAY) {
            return;
        }
        LaneTask task = lane.task(this, message);
        if (phase != Phase.CONNECTED || dropping) {
            synchronized (this) {
                if (dropping) {
                    task.dropped();
                    return;
                }
                if (phase != Phase.CONNECTED) {
                    keep(task);
                    return;
                }
            }
        }
        queue.submit(task);
    }

    private synchronized boolean keepsEarly(InboundEvent message) {
        if (phase == Phase.UNDECIDED && leaving == null) {
            early.add(message);
            keepEarly(MessageTask.weight(message));
            return true;
        }
        return false;
    }

    @Override
    public void acknowledge(long ackId, List<Payload> values) {
        ClientSocket client = socket; // whoever has none was not sent anything to answer
        if (client != null && leaving == null) {
            lane.acknowledged(client, ackId, values);
        }
    }

    @Override
    public boolean leave(DisconnectReason reason) {
        boolean undecided;
        boolean first;
        LaneClient before = null;
        synchronized (this) {
            undecided = phase == Phase.UNDECIDED;
            // Who is about to be told, or has been, has joined: what it has sent since is heard before its leave.
            boolean lost = undecided && socket == null && isLoss(reason);
            first = leaving == null && phase != Phase.TURNED_AWAY;
            if (!first && !lost) {
                return false;
            }
            leaving = reason;
            if (lost) {
                before = former;
                release();
            }
        }
        if (before != null && before.phase == Phase.UNDECIDED) {
            before.leave(reason); // which had given up its place, and is lost with its connection
        }
        if (undecided) {
            queue.wake();
        } else {
            lane.left(this, reason);
        }
        return first;
    }

    private static boolean isLoss(DisconnectReason reason) {
        return !reason.equals(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
    }

    @Override
    public boolean hasLeft() {
        return leaving != null || phase == Phase.TURNED_AWAY;
    }

    /** Begins the connect hooks, also of a client that has left again: whoever was told that it is connected has both. */
    synchronized void begin() {
        phase = Phase.CONNECTING;
    }

    /** Ends the connect hooks: what waited for them goes to the queue. Later calls do nothing. */
    void connected() {
        synchronized (this) {
            if (phase == Phase.CONNECTED) {
                return;
            }
            // Under the lock, and before the phase is, so that no later message gets in before them.
            queue.add(takeWaiting());
            phase = Phase.CONNECTED;
        }
        queue.wake();
    }

    /** Forgets messages that have not been started. Yields whether the client is still there. */
    synchronized boolean refuse() {
        dropping = true;
        return !left;
    }

    /**
     * The client has left: what it still waits for is cancelled, and its disconnect hooks follow the messages that came
     * before, unless the server sent it away. Who has waited for that goes on.
     */
    void end(LaneTask disconnectHooks, boolean sentAway) {
        List<Runnable> cancelled;
        int abandoned;
        synchronized (this) {
            left = true;
            dropping |= sentAway;
            cancelled = List.copyOf(cancellations);
            cancellations.clear();
            abandoned = inFlight;
            inFlight = 0;
            waiting.add(disconnectHooks);
            if (phase == Phase.CONNECTED || phase == Phase.CONNECTING && sentAway) {
                queue.add(takeWaiting());
                phase = Phase.CONNECTED;
            }
        }
        cancelled.forEach(Runnable::run);
        queue.stagesEnded(abandoned);
        goOn();
    }

    /** The client has left and come back: the hooks of its return come after those of its leave. */
    private void follow(LaneTask connectHooks) {
        synchronized (this) {
            if (phase != Phase.CONNECTED && phase != Phase.TURNED_AWAY) {
                waiting.add(connectHooks);
                return;
            }
        }
        queue.submit(connectHooks);
    }

    private List<LaneTask> takeWaiting() {
        List<LaneTask> released = new ArrayList<>();
        for (LaneTask task : waiting) {
            queue.countWaiting(task, -1);
            if (!task.isMessage() || !dropping) {
                released.add(task);
            } else {
                task.dropped();
            }
        }
        waiting.clear();
        return released;
    }

    /** Hears nothing more from it; completes when what its connection has sent before is handled, streams included. */
    CompletionStage<Void> settle() {
        settling = true;
        return queue.idle();
    }

    /** Completes when its last disconnect hook has ended; to be asked for before it is sent away. */
    CompletableFuture<Void> whenGone() {
        CompletableFuture<Void> awaited = new CompletableFuture<>();
        end = awaited;
        return awaited;
    }

    void gone() {
        CompletableFuture<Void> awaited = end;
        if (awaited != null) {
            awaited.complete(null);
        }
    }

    @Override
    public boolean isHeldBack(String event) {
        return socket().expired() && !lane.renews(event);
    }

    @Override
    public synchronized boolean whenLeft(Runnable cancellation) {
        return !left && cancellations.add(cancellation);
    }

    @Override
    public synchronized void forget(Runnable cancellation) {
        cancellations.remove(cancellation);
    }

    /** A message returned something that is still to come. */
    void await(CompletionStage<Void> stage) {
        synchronized (this) {
            if (left) {
                return;
            }
            inFlight++;
            queue.stageBegun();
        }
        stage.whenComplete((done, never) -> stageEnded());
    }

    private void stageEnded() {
        synchronized (this) {
            if (left) {
                return; // given up when the client left
            }
            inFlight--;
        }
        queue.stagesEnded(1);
    }
}
