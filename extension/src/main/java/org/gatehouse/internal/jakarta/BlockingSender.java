package org.gatehouse.internal.jakarta;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.gatehouse.internal.flow.OutboundQueue;
import org.gatehouse.internal.flow.Outgoing;
import org.gatehouse.internal.flow.SendClock;
import org.gatehouse.spi.Frame;

/**
 * Sends with blocking calls, and lets small frames that wait leave in one write. {@link #drain} blocks while the client
 * does not read.
 *
 * <p>Tomcat holds frames back only while batching is allowed, and never more of them than its buffer takes: if it came
 * to write inside a batch and the client did not read, it would log a stack trace at WARN, and it would hold back its
 * answers to pings between batches. A connection with a login has no batches: Tomcat 10.1 and 11 close it by themselves when
 * the login ends, and their close frame would stay in a batch that we have begun.
 */
final class BlockingSender implements FrameSender {

    private static final int BUFFER = Integer.getInteger("org.apache.tomcat.websocket.DEFAULT_BUFFER_SIZE", 8192);
    private static final int HEADER = 14;
    private static final int UTF_8_FACTOR = 3;

    private final Session session;
    private final OutboundQueue queue;
    private final SendClock clock;
    private final Outcome outcome;
    private final boolean batches;
    private long held;

    BlockingSender(Session session, OutboundQueue queue, SendClock clock, Outcome outcome, boolean batches) {
        this.session = session;
        this.queue = queue;
        this.clock = clock;
        this.outcome = outcome;
        this.batches = batches;
    }

    @Override
    public void drain() {
        count();
    }

    /** Does so, and yields how many messages there were. */
    int count() {
        int messages = 0;
        try {
            RemoteEndpoint.Basic remote = session.getBasicRemote();
            for (Outgoing next = queue.take(false); next != null; next = queue.take(held > 0)) {
                clock.started();
                send(remote, next);
                clock.stopped();
                if (next instanceof Outgoing.Close) {
                    return messages; // still the draining one, so that nobody sends after the close
                }
                messages += next instanceof Outgoing.Frames ? 1 : 0;
            }
        } catch (IOException | RuntimeException | Error e) { // IllegalStateException: closed meanwhile
            clock.stopped();
            outcome.sendFailed(e);
        }
        return messages;
    }

    private void send(RemoteEndpoint.Basic remote, Outgoing next) throws IOException {
        if (next instanceof Outgoing.Frames group) {
            boolean alone = held == 0 && group.frames().size() == 1 && !queue.hasNext();
            for (Frame frame : group.frames()) {
                makeRoom(remote, alone || !batches ? BUFFER : cost(frame));
                send(remote, frame);
            }
            return;
        }
        flush(remote);
        if (next instanceof Outgoing.Ping) {
            remote.sendPing(ByteBuffer.allocate(0));
        } else if (next instanceof Outgoing.Marker marker) {
            clock.stopped(); // who has waited takes its own time, not the client's
            marker.stage().complete(null);
        } else if (next instanceof Outgoing.Close close) {
            outcome.closeReached(close);
        }
    }

    private static long cost(Frame frame) {
        return HEADER + (frame instanceof Frame.Text ? (long) UTF_8_FACTOR * frame.size() : frame.size());
    }

    private void makeRoom(RemoteEndpoint.Basic remote, long cost) throws IOException {
        if (held + cost >= BUFFER) {
            flush(remote);
        }
        if (cost < BUFFER) {
            remote.setBatchingAllowed(true);
            held += cost;
        }
    }

    private void flush(RemoteEndpoint.Basic remote) throws IOException {
        if (held > 0) {
            held = 0;
            remote.setBatchingAllowed(false);
        }
    }

    private static void send(RemoteEndpoint.Basic remote, Frame frame) throws IOException {
        if (frame instanceof Frame.Text text) {
            remote.sendText(text.text());
        } else if (frame instanceof Frame.Binary binary) {
            remote.sendBinary(FrameSender.writable(binary));
        }
    }
}
