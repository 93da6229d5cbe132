package org.gatehouse.test;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandshakeRequest;
import org.jspecify.annotations.Nullable;

/**
 * Both ends of an in-memory WebSocket: the server's as {@link Connection}, the client's as the methods of its own. One
 * thread at a time delivers to the peer, whichever came first, so the peer sees the frames in the order of their sending.
 */
public final class InMemoryConnection implements Connection {

    private final HandshakeRequest request;
    private final Optional<Object> attachment;
    private final InMemoryContainer.Peer peer;
    private final Queue<Runnable> outbound = new ArrayDeque<>();
    private final Object inboundLock = new Object();
    private @Nullable FrameReceiver receiver;
    private boolean delivering;
    private boolean closed;

    InMemoryConnection(HandshakeRequest request, Optional<Object> attachment, InMemoryContainer.Peer peer) {
        this.request = request;
        this.attachment = attachment;
        this.peer = peer;
    }

    void receiver(FrameReceiver frames) {
        synchronized (inboundLock) {
            receiver = frames;
        }
    }

    /**
     * Sends a text frame to the server.
     *
     * @param text the frame
     */
    public void clientSends(String text) {
        synchronized (inboundLock) {
            await(receiver == null ? null : receiver.onText(text));
        }
    }

    /**
     * Sends a binary frame to the server.
     *
     * @param data the frame
     */
    public void clientSends(ByteBuffer data) {
        synchronized (inboundLock) {
            await(receiver == null ? null : receiver.onBinary(data));
        }
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
        FrameReceiver frames = receiver;
        if (frames != null) {
            frames.onPong();
        }
    }

    @Override
    public void close(int code, String reason) {
        end(code, reason);
    }

    @Override
    public boolean runsInPlace() {
        return false;
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
        FrameReceiver frames = receiver;
        if (frames != null) {
            frames.onClose(code, reason);
        }
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

    private static void await(@Nullable CompletionStage<Void> congestion) {
        if (congestion != null) {
            congestion.toCompletableFuture().join();
        }
    }
}
