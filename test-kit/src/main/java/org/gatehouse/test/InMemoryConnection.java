package org.gatehouse.test;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.HandshakeRequest;
import org.jspecify.annotations.Nullable;

/**
 * Both ends of an in-memory WebSocket: the server's as {@link Connection}, the client's as the methods of its own. In each
 * direction one thread at a time delivers, whichever came first, so both sides see the frames in the order of their sending.
 */
public final class InMemoryConnection implements Connection {

    private final HandshakeRequest request;
    private final Optional<Object> attachment;
    private final InMemoryContainer.Peer peer;
    private final Queue<Runnable> outbound = new ArrayDeque<>();
    private final Object sending = new Object();
    /** Guards itself, the receiver and who is delivering to it. */
    private final Queue<Consumer<FrameReceiver>> inbound = new ArrayDeque<>();

    private @Nullable FrameReceiver receiver;
    private @Nullable Thread deliverer;
    private boolean delivering;
    private long sent;
    private final AtomicLong received = new AtomicLong();
    private boolean closed;

    InMemoryConnection(HandshakeRequest request, Optional<Object> attachment, InMemoryContainer.Peer peer) {
        this.request = request;
        this.attachment = attachment;
        this.peer = peer;
    }

    void receiver(FrameReceiver frames) {
        synchronized (inbound) {
            receiver = frames;
        }
        deliverToServer();
    }

    /**
     * Sends a text frame to the server.
     *
     * @param text the frame
     */
    public void clientSends(String text) {
        received.addAndGet(text.length());
        arrives(frames -> frames.onText(text));
    }

    /**
     * Sends a binary frame to the server.
     *
     * @param data the frame
     */
    public void clientSends(ByteBuffer data) {
        received.addAndGet(data.remaining());
        arrives(frames -> frames.onBinary(data));
    }

    /**
     * Closes the connection from the client's side.
     *
     * @param code the close code
     * @param reason the reason
     */
    public void clientCloses(int code, String reason) {
        end(code, reason);
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
        synchronized (outbound) {
            if (closed) {
                return;
            }
            for (Frame frame : frames) {
                sent += frame.size();
                outbound.add(() -> peer.onFrame(frame));
            }
        }
        deliver();
    }

    @Override
    public CompletionStage<Void> flushed() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean writable() {
        synchronized (outbound) {
            return !closed && outbound.isEmpty();
        }
    }

    @Override
    public void cork() {}

    @Override
    public void uncork() {}

    @Override
    public void ping() {
        tell(FrameReceiver::onPong);
    }

    @Override
    public void close(int code, String reason) {
        end(code, reason);
    }

    @Override
    public long bytesReceived() {
        return received.get();
    }

    @Override
    public long bytesSent() {
        synchronized (outbound) {
            return sent;
        }
    }

    @Override
    public HandlerThread handlerThread() {
        return HandlerThread.NO;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    private void end(int code, String reason) {
        synchronized (outbound) {
            if (closed) {
                return;
            }
            closed = true;
            outbound.add(() -> peer.onClose(code, reason));
        }
        deliver();
        tell(frames -> frames.onClose(code, reason));
    }

    private void deliver() {
        synchronized (outbound) {
            if (delivering) {
                return;
            }
            delivering = true;
        }
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private @Nullable Runnable next() {
        synchronized (outbound) {
            Runnable next = outbound.poll();
            if (next == null) {
                delivering = false;
            }
            return next;
        }
    }

    /** Returns when the server reads on; until then the client's next frame waits, but no close. */
    private void arrives(Function<FrameReceiver, @Nullable CompletionStage<Void>> frame) {
        synchronized (sending) {
            CompletableFuture<Void> read = new CompletableFuture<>();
            tell(frames -> {
                try {
                    CompletionStage<Void> congestion = frame.apply(frames);
                    if (congestion == null) {
                        read.complete(null);
                    } else {
                        congestion.whenComplete((room, never) -> read.complete(null));
                    }
                } catch (RuntimeException | Error e) {
                    read.completeExceptionally(e);
                }
            });
            join(read);
        }
    }

    private static void join(CompletableFuture<Void> read) {
        try {
            read.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** The server is told one thing after the other, on the thread that came first; what a call brings about, at once. */
    private void tell(Consumer<FrameReceiver> call) {
        FrameReceiver inside;
        synchronized (inbound) {
            inside = deliverer == Thread.currentThread() ? receiver : null;
            if (inside == null) {
                inbound.add(call);
            }
        }
        if (inside == null) {
            deliverToServer();
        } else {
            call.accept(inside);
        }
    }

    private void deliverToServer() {
        FrameReceiver frames;
        synchronized (inbound) {
            frames = receiver;
            if (frames == null || deliverer != null) {
                return;
            }
            deliverer = Thread.currentThread();
        }
        boolean told = false;
        try {
            for (Consumer<FrameReceiver> next = nextForServer(); next != null; next = nextForServer()) {
                next.accept(frames);
            }
            told = true;
        } finally {
            if (!told) { // the failure is the caller's; others go on
                synchronized (inbound) {
                    deliverer = null;
                }
            }
        }
    }

    private @Nullable Consumer<FrameReceiver> nextForServer() {
        synchronized (inbound) {
            Consumer<FrameReceiver> next = inbound.poll();
            if (next == null) {
                deliverer = null;
            }
            return next;
        }
    }
}
