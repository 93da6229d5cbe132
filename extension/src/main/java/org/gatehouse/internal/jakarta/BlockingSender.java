package org.gatehouse.internal.jakarta;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.gatehouse.spi.Frame;

/**
 * Sends with blocking calls, and lets everything that waits leave in one write. {@link #drain} blocks while the client
 * does not read.
 */
final class BlockingSender implements FrameSender {

    private final Session session;
    private final OutboundQueue queue;
    private final SendClock clock;
    private final Outcome outcome;

    BlockingSender(Session session, OutboundQueue queue, SendClock clock, Outcome outcome) {
        this.session = session;
        this.queue = queue;
        this.clock = clock;
        this.outcome = outcome;
    }

    @Override
    public void drain() {
        try {
            RemoteEndpoint.Basic remote = session.getBasicRemote();
            remote.setBatchingAllowed(true);
            boolean unflushed = false;
            for (Outgoing next = queue.take(false); next != null; next = queue.take(unflushed)) {
                clock.started();
                if (next instanceof Outgoing.Close close) {
                    remote.flushBatch();
                    clock.stopped();
                    outcome.closeReached(close);
                    return; // still the draining one, so that nobody sends after the close
                }
                unflushed = send(remote, next);
                clock.stopped();
            }
        } catch (IOException | RuntimeException e) { // IllegalStateException: closed meanwhile
            clock.stopped();
            outcome.sendFailed(e);
        }
    }

    /** Answers whether bytes were held back. */
    private static boolean send(RemoteEndpoint.Basic remote, Outgoing next) throws IOException {
        if (next instanceof Outgoing.Frames group) {
            for (Frame frame : group.frames()) {
                send(remote, frame);
            }
            return true;
        }
        if (next instanceof Outgoing.Ping) {
            remote.sendPing(ByteBuffer.allocate(0));
            return true;
        }
        remote.flushBatch();
        if (next instanceof Outgoing.Marker marker) {
            marker.stage().complete(null);
        }
        return false;
    }

    private static void send(RemoteEndpoint.Basic remote, Frame frame) throws IOException {
        if (frame instanceof Frame.Text text) {
            remote.sendText(text.text());
        } else if (frame instanceof Frame.Binary binary) {
            remote.sendBinary(binary.data().duplicate());
        }
    }
}
