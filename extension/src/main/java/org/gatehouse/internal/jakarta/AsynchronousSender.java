package org.gatehouse.internal.jakarta;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.internal.flow.OutboundQueue;
import org.gatehouse.internal.flow.Outgoing;
import org.gatehouse.internal.flow.SendClock;
import org.gatehouse.spi.Frame;

/**
 * Sends with asynchronous calls, each started by the completion of the one before. {@link #drain} never blocks, so any
 * thread may call it, I/O threads included.
 */
final class AsynchronousSender implements FrameSender {

    private final Session session;
    private final OutboundQueue queue;
    private final SendClock clock;
    private final Outcome outcome;
    private final Executor workers;
    private Iterator<? extends Frame> group = Collections.emptyIterator();

    AsynchronousSender(Session session, OutboundQueue queue, SendClock clock, Outcome outcome, Executor workers) {
        this.session = session;
        this.queue = queue;
        this.clock = clock;
        this.outcome = outcome;
        this.workers = workers;
    }

    @Override
    public void drain() {
        try {
            RemoteEndpoint.Async remote = session.getAsyncRemote();
            boolean more = true;
            while (more) {
                more = group.hasNext() ? send(remote, group.next()) : take(remote);
            }
        } catch (RuntimeException | Error e) { // IllegalStateException: closed meanwhile
            clock.stopped();
            outcome.sendFailed(e);
        }
    }

    /** Answers whether to go on now. */
    private boolean take(RemoteEndpoint.Async remote) {
        Outgoing next = queue.take(false);
        if (next instanceof Outgoing.Frames frames) {
            group = frames.frames().iterator();
        } else if (next instanceof Outgoing.Marker marker) {
            marker.stage().complete(null);
        } else if (next instanceof Outgoing.Ping) {
            workers.execute(() -> ping(remote)); // the API has no asynchronous one, and Jetty's blocks
            return false;
        } else if (next instanceof Outgoing.Close close) {
            outcome.closeReached(close);
            return false; // still the draining one, so that nobody sends after the close
        }
        return next != null;
    }

    private void ping(RemoteEndpoint.Async remote) {
        try {
            clock.started();
            remote.sendPing(ByteBuffer.allocate(0));
            clock.stopped();
        } catch (IOException | RuntimeException | Error e) {
            clock.stopped();
            outcome.sendFailed(e);
            return;
        }
        drain();
    }

    private boolean send(RemoteEndpoint.Async remote, Frame frame) {
        Sending sending = new Sending();
        clock.started();
        if (frame instanceof Frame.Text text) {
            remote.sendText(text.text(), sending);
        } else if (frame instanceof Frame.Binary binary) {
            remote.sendBinary(FrameSender.writable(binary), sending);
        }
        return sending.isDoneOnReturn();
    }

    /**
     * One send in flight. Whoever comes second, the completion or the return of the call, goes on: so completions that
     * come within the call make no recursion.
     */
    private final class Sending implements SendHandler {

        private static final int RUNNING = 0;
        private static final int RETURNED = 1;
        private static final int SENT = 2;
        private static final int FAILED = 3;

        private final AtomicInteger state = new AtomicInteger(RUNNING);

        boolean isDoneOnReturn() {
            return !state.compareAndSet(RUNNING, RETURNED) && state.get() == SENT;
        }

        @Override
        public void onResult(SendResult result) {
            clock.stopped();
            boolean within = state.compareAndSet(RUNNING, result.isOK() ? SENT : FAILED);
            if (!result.isOK()) {
                Throwable cause = result.getException();
                outcome.sendFailed(cause == null ? new IOException("send failed") : cause);
            } else if (!within) {
                drain();
            }
        }
    }
}
