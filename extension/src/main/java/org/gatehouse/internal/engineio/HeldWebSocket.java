package org.gatehouse.internal.engineio;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.SessionMessage;
import org.gatehouse.spi.SessionMessage.Drain;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket of this node for a session of another one: probe and upgrade stop here, later frames leave for the owner, and what
 * that says enters and leaves for the client. After so many packets it waits until the owner has taken them.
 */
final class HeldWebSocket implements FrameReceiver {

    /** How many packets, and how many bytes, the owner may be behind. */
    private static final int MOST_AHEAD = 32;

    private static final long MOST_BYTES_AHEAD = 128 << 10;
    private static final String PROBE = "2probe";

    private enum State {
        PROBING,
        OPEN,
        CLOSED
    }

    private final SessionHost host;
    private final OtherNodes nodes;
    private final Consumer<HeldWebSocket> over;
    private final String sid;
    private final String owner;
    private final Connection connection;
    private volatile State state = State.PROBING;
    private volatile long heardAt = System.nanoTime();
    private @Nullable ScheduledFuture<?> watch;
    private long heard;
    private long sent;
    private int ahead;
    private long bytesAhead;
    /** The last question that the owner was asked, of which there is one at a time. */
    private volatile int awaited;

    /**
     * Takes a WebSocket that has opened.
     *
     * @param over told when it is no more
     */
    HeldWebSocket(
            SessionHost host,
            OtherNodes nodes,
            Consumer<HeldWebSocket> over,
            String sid,
            String owner,
            Connection connection) {
        this.host = host;
        this.nodes = nodes;
        this.over = over;
        this.sid = sid;
        this.owner = owner;
        this.connection = connection;
    }

    void start() {
        watch(host.settings().upgradeTimeout());
    }

    private synchronized void watch(long millis) {
        if (watch != null) {
            watch.cancel(false);
        }
        watch = state == State.CLOSED ? null : host.schedule(this::look, millis);
    }

    /** An owner that lives pings its client now and then. */
    private void look() {
        long silent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - heardAt);
        long patience = nodes.patience();
        if (state == State.OPEN && silent < patience) {
            watch(patience - silent);
        } else {
            giveUp(DisconnectReason.TRANSPORT_CLOSE);
        }
    }

    String sid() {
        return sid;
    }

    boolean isOwnedBy(String node) {
        return owner.equals(node);
    }

    /** Takes what the owner sends; a gap is the end. */
    void drain(Drain drain) {
        heardAt = System.nanoTime();
        if (drain.number() != heard + 1) {
            giveUp(DisconnectReason.TRANSPORT_ERROR);
            return;
        }
        heard = drain.number();
        if (state == State.OPEN) {
            connection.send(drain.packets());
        }
    }

    @Override
    public @Nullable CompletionStage<Void> onText(String text) {
        if (state == State.OPEN) {
            EngineIoPacket packet = EngineIoCodec.decode(text);
            if (packet == null) {
                giveUp(DisconnectReason.PARSE_ERROR);
                return null;
            }
            return pass(packet instanceof EngineIoPacket.Binary ? EngineIoCodec.encode(packet) : new Frame.Text(text));
        }
        if (state == State.PROBING && text.equals(PROBE)) {
            connection.send(List.of(EngineIoCodec.encode(new EngineIoPacket.Pong("probe"))));
        } else if (state == State.PROBING && EngineIoCodec.decode(text) instanceof EngineIoPacket.Upgrade) {
            upgrade();
        } else {
            giveUp(DisconnectReason.TRANSPORT_ERROR);
        }
        return null;
    }

    private void upgrade() {
        heardAt = System.nanoTime();
        state = State.OPEN;
        watch(nodes.patience());
        awaited = nodes.upgrade(owner, sid, taken -> {
            if (!taken) {
                giveUp(DisconnectReason.TRANSPORT_CLOSE);
            }
        });
    }

    @Override
    public @Nullable CompletionStage<Void> onBinary(ByteBuffer data) {
        if (state == State.OPEN) {
            return pass(new Frame.Binary(data));
        }
        giveUp(DisconnectReason.TRANSPORT_ERROR);
        return null;
    }

    private @Nullable CompletionStage<Void> pass(Frame frame) {
        sent++;
        ahead++;
        bytesAhead += frame.size();
        if (ahead >= MOST_AHEAD || bytesAhead >= MOST_BYTES_AHEAD) {
            ahead = 0;
            bytesAhead = 0;
            CompletableFuture<Void> taken = new CompletableFuture<>();
            CompletionStage<Void> room = taken.exceptionally(failure -> {
                giveUp(DisconnectReason.TRANSPORT_ERROR);
                return null;
            });
            awaited = nodes.sendAndAwait(owner, sid, frame, sent, taken);
            return room;
        }
        nodes.send(owner, new SessionMessage.Packet(sid, frame, sent, 0)).exceptionally(failure -> {
            giveUp(DisconnectReason.TRANSPORT_ERROR);
            return null;
        });
        return null;
    }

    @Override
    public void onTooLarge() {
        host.exceeded(StandardOptions.MAX_PAYLOAD, sid);
        end(DisconnectReason.TRANSPORT_ERROR);
    }

    @Override
    public void onLogout() {
        end(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
    }

    @Override
    public void onClose(int code, String reason) {
        end(DisconnectReason.TRANSPORT_CLOSE);
    }

    /** Tells the owner that the WebSocket is no more. */
    private void end(DisconnectReason reason) {
        State before = closed();
        if (before == State.OPEN) {
            nodes.send(
                    owner, new SessionMessage.Close(sid, SessionMessage.WEBSOCKET, reason.text(), OtherNodes.NO_CODE));
        } else if (before == State.PROBING) {
            nodes.send(owner, new SessionMessage.Upgrade(0, sid, false));
        }
    }

    /** Ends both sides. */
    private void giveUp(DisconnectReason reason) {
        end(reason);
        connection.close(OtherNodes.NO_CODE, "");
    }

    /** Ends both sides, as this node stops. */
    void stop() {
        end(DisconnectReason.TRANSPORT_CLOSE);
        connection.close(Farewell.SHUTDOWN.closeCode(), Farewell.SHUTDOWN.closeReason());
    }

    /** Does what the owner says. */
    void close(int code, String reason) {
        closed();
        connection.close(code, reason);
    }

    private State closed() {
        State before;
        synchronized (this) {
            before = state;
            state = State.CLOSED;
            if (watch != null) {
                watch.cancel(false);
                watch = null;
            }
        }
        over.accept(this);
        nodes.forget(awaited);
        return before;
    }
}
