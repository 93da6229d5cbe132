package org.gatehouse.internal.engineio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.flow.SendQueue;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.SessionMessage;
import org.gatehouse.spi.SessionMessage.Packet;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket of a session of this node that is open at another one: frames enter and leave for that node, one message on its way
 * at a time, and what gathers meanwhile in the next. Its monitor guards the queue; nothing is called with it held.
 */
final class RemoteWebSocket implements Connection {

    private static final long ENTRY_COST = 32;

    private final LiveSession session;
    private final SessionHost host;
    private final OtherNodes nodes;
    private final String holder;
    private final Consumer<RemoteWebSocket> over;
    private final SendQueue<Entry> queue;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>(0);
    private @Nullable Upgrade receiver;
    private SessionMessage.@Nullable Close end;
    private boolean completing;
    private boolean started;
    private boolean closed;
    private boolean inFlight;
    private boolean urgent;
    private int corks;
    private long sent;
    private long received;
    private long bytesSent;
    private long bytesReceived;

    private record Entry(List<? extends Frame> frames, long cost) implements SendQueue.Element {}

    /**
     * Notes a WebSocket that wants to take the session over.
     *
     * @param over told when there is nothing left of it
     */
    RemoteWebSocket(
            LiveSession session, SessionHost host, OtherNodes nodes, String holder, Consumer<RemoteWebSocket> over) {
        this.session = session;
        this.host = host;
        this.nodes = nodes;
        this.holder = holder;
        this.over = over;
        this.queue =
                new SendQueue<>(host.settings().sendQueue(), host.settings().slowConsumer());
    }

    boolean isHeldBy(String node) {
        return holder.equals(node);
    }

    /** Names what takes its frames. */
    synchronized void begin(Upgrade upgrade) {
        receiver = upgrade;
    }

    /** Tells whether the client has gone over. */
    synchronized boolean isOpen() {
        return started;
    }

    /** Lets the client go over, if it is not too late, and answers so before anything else is sent. */
    void complete(int requestId) {
        Upgrade upgrade;
        synchronized (this) {
            upgrade = receiver;
            if (upgrade == null || started || closed) {
                return;
            }
            completing = true;
        }
        upgrade.onText("5");
        if (upgrade.isEstablished()) {
            nodes.send(holder, new SessionMessage.UpgradeAnswer(requestId, false, List.of()));
        }
        synchronized (this) {
            completing = false;
            started = upgrade.isEstablished();
        }
        flush();
    }

    /** Takes what the client has sent; a gap is the end. */
    @Nullable CompletionStage<Void> receive(Packet message) {
        Upgrade upgrade;
        synchronized (this) {
            upgrade = receiver;
            boolean next = message.number() == 0 || message.number() == received + 1;
            received = message.number();
            bytesReceived += message.packet().size();
            if (upgrade == null || closed || end != null) {
                return null;
            }
            if (!next) {
                upgrade = null;
            }
        }
        if (upgrade == null) {
            lost();
            return null;
        }
        return message.packet() instanceof Frame.Binary binary
                ? upgrade.onBinary(binary.data().duplicate())
                : upgrade.onText(((Frame.Text) message.packet()).text());
    }

    /** Learns that the other node has it no longer. */
    void gone(DisconnectReason reason) {
        boolean open = isOpen();
        Upgrade upgrade = forget();
        if (open) {
            session.end(reason, Farewell.ABRUPT);
        } else if (upgrade != null) {
            upgrade.fail();
        }
    }

    private @Nullable Upgrade forget() {
        List<CompletableFuture<Void>> unsent;
        Upgrade upgrade;
        synchronized (this) {
            upgrade = receiver;
            closed = true;
            queue.takeAll();
            unsent = List.copyOf(waiting);
            waiting.clear();
        }
        over.accept(this);
        unsent.forEach(one -> one.completeExceptionally(new IllegalStateException("the connection has ended")));
        return upgrade;
    }

    /** What cannot be sent, or has not arrived, cannot be made good. */
    private void lost() {
        boolean tell;
        synchronized (this) {
            tell = !closed;
            closed = true;
        }
        if (tell) {
            nodes.send(holder, end(OtherNodes.NO_CODE, DisconnectReason.TRANSPORT_ERROR.text()));
        }
        host.execute(() -> gone(DisconnectReason.TRANSPORT_ERROR));
    }

    @Override
    public void send(List<? extends Frame> frames) {
        add(frames, false);
    }

    @Override
    public void sendNow(List<? extends Frame> frames) {
        add(frames, true);
    }

    private void add(List<? extends Frame> frames, boolean now) {
        long cost = 0;
        for (Frame frame : frames) {
            cost += frame.size() + ENTRY_COST;
        }
        SendQueue.Outcome outcome;
        int dropped;
        synchronized (this) {
            if (closed || end != null) {
                return;
            }
            urgent = urgent || now;
            outcome = queue.add(new Entry(frames, cost));
            dropped = queue.takeDropped();
            bytesSent += outcome == SendQueue.Outcome.ADDED ? cost - frames.size() * ENTRY_COST : 0;
        }
        host.drops().full(dropped);
        if (outcome == SendQueue.Outcome.OVERFLOW) {
            host.drops().overflow();
            lost();
        } else {
            flush();
        }
    }

    /** Sends what waits, unless something is on its way: then that goes first. The end does not wait: the order is kept. */
    private void flush() {
        SessionMessage.Drain drain;
        boolean last;
        synchronized (this) {
            last = end != null;
            boolean held = inFlight || corks > 0 && !urgent;
            if (!started || closed || held && !last) {
                return;
            }
            drain = queue.isEmpty() ? null : take();
        }
        if (drain != null) {
            send(drain);
        }
        if (drain == null || last) {
            idle();
        }
    }

    private SessionMessage.Drain take() {
        List<Frame> frames = new ArrayList<>();
        queue.takeAll().forEach(entry -> frames.addAll(entry.frames()));
        inFlight = true;
        urgent = false;
        sent++;
        return new SessionMessage.Drain(session.id(), frames, true, sent);
    }

    private void send(SessionMessage.Drain drain) {
        nodes.send(holder, drain).whenComplete((done, failure) -> {
            synchronized (this) {
                inFlight = false;
            }
            if (failure == null) {
                flush();
            } else {
                host.execute(() -> gone(DisconnectReason.TRANSPORT_ERROR));
            }
        });
    }

    private void idle() {
        List<CompletableFuture<Void>> done;
        SessionMessage.Close last;
        synchronized (this) {
            done = List.copyOf(waiting);
            waiting.clear();
            last = closed ? null : end;
        }
        done.forEach(one -> one.complete(null));
        if (last != null) {
            nodes.send(holder, last);
            forget();
        }
    }

    @Override
    public void close(int code, String reason) {
        synchronized (this) {
            if (closed || end != null) {
                return;
            }
            end = end(code, reason.isEmpty() ? DisconnectReason.TRANSPORT_CLOSE.text() : reason);
            started = started || !completing; // where the client never goes over nothing waits for that
        }
        flush();
    }

    private SessionMessage.Close end(int code, String reason) {
        return new SessionMessage.Close(session.id(), SessionMessage.WEBSOCKET, reason, code);
    }

    @Override
    public synchronized CompletionStage<Void> flushed() {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("the connection has ended"));
        }
        if (queue.isEmpty() && !inFlight) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> flushed = new CompletableFuture<>();
        waiting.add(flushed);
        return flushed.minimalCompletionStage();
    }

    @Override
    public synchronized boolean writable() {
        return started && !closed && !inFlight && queue.isEmpty();
    }

    @Override
    public synchronized long queuedBytes() {
        return queue.cost();
    }

    @Override
    public synchronized long bytesReceived() {
        return bytesReceived;
    }

    @Override
    public synchronized long bytesSent() {
        return bytesSent;
    }

    @Override
    public synchronized void cork() {
        corks++;
    }

    @Override
    public void uncork() {
        synchronized (this) {
            corks--;
        }
        flush();
    }

    /** The node that has the WebSocket looks whether it lives. */
    @Override
    public void ping() {}

    @Override
    public HandshakeRequest request() {
        return session.request();
    }

    @Override
    public HandlerThread handlerThread() {
        return HandlerThread.NO;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return Optional.empty();
    }
}
