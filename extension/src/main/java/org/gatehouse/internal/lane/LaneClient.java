package org.gatehouse.internal.lane;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.gatehouse.ClientSocket;
import org.gatehouse.internal.dispatch.GatewayRoutes.Route;
import org.gatehouse.internal.dispatch.HookStages;
import org.gatehouse.internal.dispatch.Presence;
import org.gatehouse.spi.Recipient;

/** One client in its {@link Lane}: how far it has come, what waits for its hooks, what is to be cancelled when it leaves. */
final class LaneClient implements Presence {

    /** How far a client has come. */
    private enum Phase {
        /** Joined, no hook has begun. */
        JOINED,
        /** The connect hooks run, or what they handed over is awaited. */
        CONNECTING,
        /** The connect hooks have ended. */
        CONNECTED
    }

    private final ClientSocket socket;
    private final Recipient recipient;
    private final Route route;
    private final HookStages hookStages;
    private final SerialQueue queue;
    private final List<LaneTask> waiting = new ArrayList<>();
    private final Set<Runnable> cancellations = new HashSet<>();
    private Phase phase = Phase.JOINED;
    private boolean left;
    private boolean dropping;
    private int inFlight;

    LaneClient(ClientSocket socket, Recipient recipient, Route route, HookStages hookStages, SerialQueue queue) {
        this.socket = socket;
        this.recipient = recipient;
        this.route = route;
        this.hookStages = hookStages;
        this.queue = queue;
    }

    ClientSocket socket() {
        return socket;
    }

    Recipient recipient() {
        return recipient;
    }

    Route route() {
        return route;
    }

    HookStages hookStages() {
        return hookStages;
    }

    /** Whether messages that have not been started are to be forgotten. */
    synchronized boolean dropping() {
        return dropping;
    }

    /** Hands a message to the queue, or keeps it until the connect hooks have ended. */
    void message(LaneTask message) {
        synchronized (this) {
            if (dropping) {
                message.dropped();
                return;
            }
            if (phase != Phase.CONNECTED) {
                waiting.add(message);
                queue.countWaiting(message, 1);
                return;
            }
        }
        queue.submit(message);
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
            phase = Phase.CONNECTED;
            // Under the lock, so that no later message gets in before them.
            queue.add(takeWaiting());
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
     * before, unless the server sent it away.
     */
    void leave(LaneTask disconnectHooks, boolean sentAway) {
        List<Runnable> cancelled;
        int abandoned;
        synchronized (this) {
            left = true;
            dropping |= sentAway;
            cancelled = List.copyOf(cancellations);
            cancellations.clear();
            abandoned = inFlight;
            inFlight = 0;
            if (phase == Phase.JOINED || phase == Phase.CONNECTING && !sentAway) {
                waiting.add(disconnectHooks);
            } else {
                phase = Phase.CONNECTED;
                waiting.add(disconnectHooks);
                queue.add(takeWaiting());
            }
        }
        cancelled.forEach(Runnable::run);
        queue.stagesEnded(abandoned);
    }

    /** The client has left and come back: the hooks of its return come after those of its leave. */
    void follow(LaneTask connectHooks) {
        synchronized (this) {
            if (phase != Phase.CONNECTED) {
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
