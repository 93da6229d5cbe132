package org.gatehouse.internal.jakarta;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.gatehouse.internal.flow.Arrivals;
import org.gatehouse.internal.flow.Drainers;
import org.gatehouse.internal.flow.DropReport;
import org.gatehouse.internal.flow.OutboundQueue;
import org.gatehouse.internal.flow.Outgoing;
import org.gatehouse.internal.flow.SendClock;
import org.gatehouse.internal.flow.SendPlace;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.Mount;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.SlowConsumer;
import org.gatehouse.spi.StandardOptions;

/**
 * One WebSocket: frames go into its queue from any thread, and to the server from one at a time; what the server
 * delivers goes to {@link Arrivals}. A client that reads too slowly, or blocks one send for too long, is closed with 1008.
 */
final class JakartaConnection implements Connection {

    private static final boolean SEVERAL_CORES = Runtime.getRuntime().availableProcessors() > 1;
    private static final int NO_CODE = 1005;
    private static final int REASON_BYTES = 123;
    /** Longer than a server takes from one message to the next. */
    private static final long SILENCE_MILLIS = 50;

    /** How long a close may take when the application stops: less than that waits, for its timer ends with it. */
    private static final long LAST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Session session;
    private final HandshakeRequest request;
    private final Optional<Object> attachment;
    private final JakartaContainer container;
    private final OutboundQueue queue;
    private final SendClock clock = new SendClock();
    private final SendPlace place = new SendPlace();
    private final BothWays drain;
    private final Drainers.Drain drainHere;
    private final DropReport drops;
    private final boolean mayDrop;
    private final Mount mount;
    private final long sendTimeout;
    private final Arrivals inbound;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    JakartaConnection(
            Session session, PendingHandshakes.Handshake handshake, MountOptions options, JakartaContainer container) {
        this.session = session;
        this.request = handshake.request();
        this.attachment = handshake.accept().attachment();
        this.container = container;
        this.queue =
                new OutboundQueue(options.get(StandardOptions.SEND_QUEUE), options.get(StandardOptions.SLOW_CONSUMER));
        this.mount = handshake.mount();
        SlowConsumer policy = options.get(StandardOptions.SLOW_CONSUMER);
        this.drops = new DropReport(mount.path(), policy, mount.observer(), mount.exceeded());
        this.mayDrop = policy != SlowConsumer.CLOSE;
        this.sendTimeout = options.get(StandardOptions.SEND_TIMEOUT).toNanos();
        this.drain = new BothWays();
        this.drainHere = drain.here();
        this.inbound = new Arrivals(container.reading(), options.get(StandardOptions.MAX_PAYLOAD), this::close);
    }

    /** Hands the connection to the protocol; to be called once, before the first frame. */
    void open(ConnectionListener listener) {
        container.connections().add(this);
        if (ended.get()) {
            container.connections().remove(this);
        }
        inbound.opened(() -> container.loader().get(() -> {
            FrameReceiver receiver = listener.onOpen(this);
            container.checkLogin(request, listener);
            return receiver;
        }));
    }

    /** Whether the caller of the handshake was logged in with this HTTP session. */
    boolean belongsTo(String sessionId) {
        return request.sessionId().filter(sessionId::equals).isPresent();
    }

    Arrivals inbound() {
        return inbound;
    }

    @Override
    public HandshakeRequest request() {
        return request;
    }

    @Override
    public Optional<Object> attachment() {
        return attachment;
    }

    @Override
    public void send(List<? extends Frame> frames) {
        OutboundQueue.Next next = reported(queue.add(Outgoing.Frames.of(frames)));
        if (next == OutboundQueue.Next.DRAIN && inbound.isDeliveringHere() && place.isHere()) {
            drainHere(next);
        } else {
            follow(next);
        }
    }

    @Override
    public void sendNow(List<? extends Frame> frames) {
        drainHere(reported(queue.addNow(Outgoing.Frames.of(frames))));
    }

    private OutboundQueue.Next reported(OutboundQueue.Next next) {
        if (mayDrop) {
            drops.full(queue.takeDropped());
        }
        if (next == OutboundQueue.Next.OVERFLOW) {
            drops.overflow();
        }
        return next;
    }

    @Override
    public CompletionStage<Void> flushed() {
        return queue.flushed();
    }

    @Override
    public boolean writable() {
        return queue.isIdle();
    }

    @Override
    public long queuedBytes() {
        return queue.waitingBytes();
    }

    @Override
    public void cork() {
        queue.cork();
    }

    @Override
    public void uncork() {
        drainHere(queue.uncork());
    }

    /**
     * On the thread that delivers a message it saves a change of threads for the answer. That thread then waits for its own
     * client, which it serves alone at that moment; any other hands on.
     */
    private void drainHere(OutboundQueue.Next next) {
        boolean mayBlock = container.kind().sendsBlocking() && inbound.isDeliveringHere();
        if (next == OutboundQueue.Next.DRAIN && mayBlock) {
            container.drainers().here(drainHere);
        } else {
            follow(next);
        }
    }

    @Override
    public void ping() {
        follow(queue.add(new Outgoing.Ping()));
    }

    @Override
    public void close(int code, String reason) {
        follow(queue.add(new Outgoing.Close(code, reason)));
    }

    @Override
    public long bytesReceived() {
        return inbound.bytes();
    }

    @Override
    public long bytesSent() {
        return queue.bytes();
    }

    @Override
    public HandlerThread handlerThread() {
        if (!inbound.isDeliveringHere()) {
            return HandlerThread.NO;
        }
        return SEVERAL_CORES && place.gathers()
                ? HandlerThread.ONLY_IF_SHORT // this thread reads on, while a worker handles what gathers
                : container.deliveringThread();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(session) ? Optional.of(type.cast(session)) : Optional.empty();
    }

    private void follow(OutboundQueue.Next next) {
        if (next == OutboundQueue.Next.OVERFLOW) {
            closeNow(1008, "slow consumer");
        } else if (next == OutboundQueue.Next.DRAIN && container.kind().sendsBlocking()) {
            container.drainers().submit(drain);
        } else if (next == OutboundQueue.Next.DRAIN) {
            drain.asynchronous();
        }
    }

    /** Ends the connection if a send has taken too long. */
    void look(long now) {
        if (clock.runsLongerThan(sendTimeout, now)) {
            clock.stopped();
            mount.exceeded().accept(StandardOptions.SEND_TIMEOUT);
            closeNow(1008, "send timeout");
        }
    }

    /**
     * Closes without waiting for what is queued. On a worker, because the server may wait for the network, or call back
     * at once; not for ever, though. Does nothing if the end is under way: its code is what the client is to see.
     */
    void closeNow(int code, String reason) {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        if (container.kind().closesBlocking()) {
            long patience = container.isStopping() ? Math.min(sendTimeout, LAST_NANOS) : sendTimeout;
            container.watch().timer().schedule(() -> container.kind().abort(session), patience, TimeUnit.NANOSECONDS);
        }
        container.workers().execute(() -> {
            ended(code, reason);
            closeSession(code, reason);
        });
        queue.end(); // now: who waits for that finds the close under way
    }

    private void closeSession(int code, String reason) {
        try {
            if (code == NO_CODE) {
                session.close(); // the API has no close frame without code: clients see 1000
            } else {
                session.close(new CloseReason(() -> code, cut(reason)));
            }
        } catch (IOException | RuntimeException e) { // closed meanwhile
            Messages.LOG.log(Level.DEBUG, "closing a connection failed", e);
        }
    }

    /** Learns from the server that the connection is gone. What the client said before may be still to come. */
    void gone(int code, String reason) {
        if (container.kind().closesBeforeMessages() && !container.isStopping()) {
            endWhenSilent(inbound.arrivals(), code, reason);
        } else {
            ended(code, reason);
        }
    }

    private void endWhenSilent(int before, int code, String reason) {
        Runnable look = () -> {
            int now = inbound.arrivals();
            if (now == before) {
                container.workers().execute(() -> ended(code, reason));
            } else {
                endWhenSilent(now, code, reason);
            }
        };
        container.watch().timer().schedule(look, SILENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** The connection has ended, whoever says so; only the first time counts. */
    private void ended(int code, String reason) {
        ended(receiver -> receiver.onClose(code, reason));
    }

    /** Learns that the server has closed the connection because the login of its handshake has ended. */
    void endedByLogout(int code, String reason) {
        ended(receiver -> {
            receiver.onLogout();
            receiver.onClose(code, reason);
        });
    }

    private void ended(Consumer<FrameReceiver> last) {
        if (ended.compareAndSet(false, true)) {
            container.connections().remove(this);
            queue.end();
            inbound.closed(last);
        }
    }

    /** Cuts a text to the bytes that a close frame holds, between characters. */
    static String cut(String reason) {
        CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        ByteBuffer bytes = ByteBuffer.allocate(REASON_BYTES);
        encoder.encode(CharBuffer.wrap(reason), bytes, true);
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }

    /** Sends blocking where the server likes that better, asynchronously else, or when too many threads are blocked. */
    private final class BothWays implements Drainers.Drain, FrameSender.Outcome {

        private final BlockingSender blocking = new BlockingSender(
                session, queue, clock, this, request.sessionId().isEmpty());
        private final FrameSender asynchronous =
                new AsynchronousSender(session, queue, clock, this, container.workers());

        @Override
        public void blocking() {
            place.drained(blocking.count());
        }

        /** The same on the thread that has something to send: what it finds says nothing about what gathers. */
        Drainers.Drain here() {
            return new Drainers.Drain() {
                @Override
                public void blocking() {
                    blocking.drain();
                }

                @Override
                public void asynchronous() {
                    asynchronous.drain();
                }
            };
        }

        @Override
        public void asynchronous() {
            asynchronous.drain();
        }

        @Override
        public void sendFailed(Throwable cause) {
            Messages.LOG.log(cause instanceof Error ? Level.WARNING : Level.DEBUG, "a send failed", cause);
            queue.end();
            container.workers().execute(() -> {
                gone(1006, "");
                closeSession(1011, "send failed");
            });
        }

        @Override
        public void closeReached(Outgoing.Close close) {
            closeNow(close.code(), close.reason());
        }
    }
}
