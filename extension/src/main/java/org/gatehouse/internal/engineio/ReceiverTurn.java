package org.gatehouse.internal.engineio;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.engineio.EngineIoPacket.Binary;
import org.gatehouse.internal.engineio.EngineIoPacket.Text;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to tell the receiver of one session something: packets of POSTs and WebSocket frames enter, calls of the
 * receiver leave, never two at a time, and its close as the last one. Its monitor guards the state; the receiver is called
 * without it.
 */
final class ReceiverTurn {

    /** What a held packet costs besides its characters. */
    private static final int HELD_COST = 100;

    private final LiveSession session;
    private final int maxHeldSize;
    private @Nullable EngineIoReceiver receiver;
    private @Nullable PostRequest post;
    private @Nullable Thread deliverer;
    private @Nullable Queue<EngineIoPacket> held;
    private @Nullable CompletableFuture<Void> released;
    private long heldSize;
    private int congested;
    private int handled;
    private @Nullable DisconnectReason reason;

    ReceiverTurn(LiveSession session, int maxHeldSize) {
        this.session = session;
        this.maxHeldSize = maxHeldSize;
    }

    /** Names the receiver, which learns at once if the session has ended meanwhile. */
    void open(EngineIoReceiver opened) {
        synchronized (this) {
            receiver = opened;
        }
        tellEnd();
    }

    /** Ends it; packets that come later are dropped. */
    void close(DisconnectReason why) {
        PostRequest open;
        synchronized (this) {
            reason = why;
            open = post;
        }
        tellEnd();
        if (open != null) {
            open.abandon();
        }
    }

    /** Ends the session for a client whose login has ended, after the receiver has said goodbye. */
    void logout() {
        EngineIoReceiver told;
        synchronized (this) {
            told = reason == null ? receiver : null;
        }
        session.cork(); // what is said last leaves together with the end
        try {
            if (told != null) {
                session.guard(told::onLogout);
            }
            session.end(DisconnectReason.SERVER_NAMESPACE_DISCONNECT, Farewell.LOGGED_OUT);
        } finally {
            session.uncork();
        }
    }

    private void tellEnd() {
        EngineIoReceiver told;
        DisconnectReason why;
        synchronized (this) {
            boolean elsewhere = deliverer != null && deliverer != Thread.currentThread();
            told = receiver;
            why = reason;
            if (told == null || why == null || elsewhere) {
                return;
            }
            receiver = null;
        }
        session.guard(() -> told.onClose(why));
    }

    /** Tells whether the client's packets wait for the application, so that its pong may be among them. */
    synchronized boolean busy() {
        return deliverer != null || congested > 0;
    }

    /** Tells whether the calling thread is just telling the receiver something. */
    synchronized boolean deliversHere() {
        return deliverer == Thread.currentThread();
    }

    /** Counts what the application was told and has taken, including what it let wait. */
    synchronized int handled() {
        return handled;
    }

    /** Hands a message to the receiver. */
    @Nullable CompletionStage<Void> deliver(EngineIoPacket message) {
        EngineIoReceiver target;
        synchronized (this) {
            target = receiver;
            if (target == null || reason != null) {
                return null;
            }
            deliverer = Thread.currentThread();
        }
        CompletionStage<Void> congestion = null;
        try {
            if (message instanceof Text text) {
                congestion = target.onText(text.data());
            } else if (message instanceof Binary binary) {
                congestion = target.onBinary(binary.data());
            }
        } finally {
            leave();
        }
        if (congestion != null) {
            track(congestion);
        }
        return congestion;
    }

    private void leave() {
        boolean ended;
        synchronized (this) {
            deliverer = null;
            handled++;
            ended = reason != null;
        }
        if (ended) {
            tellEnd();
        }
    }

    private void track(CompletionStage<Void> congestion) {
        synchronized (this) {
            congested++;
        }
        congestion.whenComplete((done, failure) -> {
            synchronized (this) {
                congested--;
                handled++;
            }
        });
    }

    /** Gives a POST the turn until {@link #end}; answers {@code false} if another one has it. */
    synchronized boolean begin(PostRequest request) {
        if (post != null) {
            return false;
        }
        post = request;
        return true;
    }

    /** Takes a packet of a WebSocket, which waits while a POST from before the upgrade has the turn. */
    @Nullable CompletionStage<Void> receive(EngineIoPacket packet) {
        boolean overrun;
        CompletionStage<Void> release;
        synchronized (this) {
            if (post == null) {
                release = null;
                overrun = false;
            } else {
                release = hold(packet);
                overrun = heldSize > maxHeldSize;
            }
        }
        if (overrun) {
            session.end(DisconnectReason.TRANSPORT_ERROR, Farewell.ABRUPT);
        }
        return release == null ? session.handle(packet) : release;
    }

    private CompletionStage<Void> hold(EngineIoPacket packet) {
        if (released == null) {
            released = new CompletableFuture<>();
            held = new ArrayDeque<>();
            heldSize = 0;
        }
        heldSize += EngineIoCodec.encode(packet).size() + HELD_COST;
        if (held != null && heldSize <= maxHeldSize) {
            held.add(packet);
        }
        return released;
    }

    /** Ends the turn of a POST, after what has come by WebSocket meanwhile. */
    void end(PostRequest request) {
        CompletableFuture<Void> release;
        while (true) {
            EngineIoPacket next;
            synchronized (this) {
                if (post != request) {
                    return;
                }
                next = held == null ? null : held.poll();
                if (next == null) {
                    post = null;
                    held = null;
                    release = released;
                    released = null;
                    break;
                }
            }
            session.handle(next);
        }
        if (release != null) {
            release.complete(null);
        }
    }
}
