package org.gatehouse.internal.dispatch;

import java.util.List;
import java.util.Optional;
import org.gatehouse.ClientSocket;
import org.gatehouse.spi.GatewayObserver;
import org.gatehouse.spi.InboundEvent;
import org.gatehouse.spi.MessageObservation;
import org.gatehouse.spi.Observation.MessageHandled;
import org.gatehouse.spi.Observation.MessageIn;
import org.gatehouse.spi.Observation.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One message as the application's observer sees it: its arrival, its beginning and what its handlers come to enter, one
 * outcome leaves. There is none where nobody observes. Thread-safe; nothing is called while it is locked.
 */
public final class MessageWatch {

    private final GatewayObserver observer;
    private final MessageIn message;
    private final long arrived = System.nanoTime();
    private long begun;
    private int unsettled;
    private boolean ended;
    private Outcome outcome = Outcome.ANSWERED;
    private @Nullable Throwable failure;
    private volatile @Nullable MessageObservation observation;

    /**
     * Begins to watch a message that has arrived.
     *
     * @param observer who is told
     * @param path the mount's path
     * @param client its sender
     * @param event the message
     * @param handlers how many subscribe to it
     * @param size its size
     */
    public MessageWatch(
            GatewayObserver observer, String path, ClientSocket client, InboundEvent event, int handlers, long size) {
        this.observer = observer;
        this.unsettled = handlers;
        this.message = new MessageIn(
                path,
                client,
                event.event(),
                handlers > 0,
                size,
                observer.wantsContent() ? event.arguments() : List.of());
    }

    /** It is the message's turn; only the first time counts. */
    public void begins() {
        synchronized (this) {
            if (begun != 0) {
                return;
            }
            begun = now();
        }
        observation = observer.messageBegins(message);
    }

    /** Nobody subscribes to it. */
    public void unknown() {
        end(Outcome.UNKNOWN_EVENT);
    }

    /** Nobody will handle it, or go on with it: its client has gone. */
    public void abandoned() {
        end(Outcome.ABANDONED);
    }

    /** The calling thread begins to work on it; what is returned is run when it stops. */
    Runnable enter() {
        MessageObservation present = observation;
        return present == null ? () -> {} : present.enter();
    }

    /** A handler has failed, or a guard before it refused. */
    synchronized void failed(Throwable thrown, boolean byGuard) {
        if (failure == null) {
            failure = thrown;
            outcome = byGuard ? Outcome.REFUSED : Outcome.FAILED;
        }
    }

    /** A handler has said all it had to say. */
    void settled() {
        Outcome last;
        synchronized (this) {
            unsettled--;
            if (unsettled > 0) {
                return;
            }
            last = outcome;
        }
        end(last);
    }

    private void end(Outcome last) {
        MessageHandled handled;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            long now = now();
            long start = begun == 0 ? now : begun;
            handled = new MessageHandled(message, last, Optional.ofNullable(failure), start - arrived, now - start);
        }
        MessageObservation present = observation;
        if (present != null) {
            present.handled(handled);
        }
        observer.messageHandled(handled);
    }

    /** Never 0, which stands for no time. */
    private static long now() {
        return System.nanoTime() | 1;
    }
}
