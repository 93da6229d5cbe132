package org.gatehouse.internal.engineio;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.HandshakeRequest;

/** A WebSocket that keeps what was sent. */
final class FakeConnection implements Connection {

    private final HandshakeRequest request;
    private final List<String> sent = new ArrayList<>();
    private final List<CompletableFuture<Void>> flushes = new ArrayList<>();
    private String closed = "";
    volatile boolean writable = true;
    volatile long queued;
    Optional<Object> attachment = Optional.empty();
    boolean inPlace;
    int corks;

    FakeConnection(HandshakeRequest request) {
        this.request = request;
    }

    /** Takes what was sent so far, texts as they are, binary as hexadecimal bytes in angle brackets. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    /** Returns the first close: code and reason. */
    synchronized String closed() {
        return closed;
    }

    void flush() {
        flushes.forEach(flush -> flush.complete(null));
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
    public synchronized void send(List<? extends Frame> frames) {
        if (closed.isEmpty()) {
            frames.forEach(frame -> sent.add(show(frame)));
        }
    }

    static String show(Frame frame) {
        if (frame instanceof Frame.Text text) {
            return text.text();
        }
        byte[] bytes = new byte[frame.size()];
        ((Frame.Binary) frame).data().duplicate().get(bytes);
        return "<" + new String(bytes, StandardCharsets.ISO_8859_1) + ">";
    }

    @Override
    public synchronized CompletionStage<Void> flushed() {
        CompletableFuture<Void> flush = new CompletableFuture<>();
        flushes.add(flush);
        return flush;
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public long queuedBytes() {
        return queued;
    }

    @Override
    public synchronized void cork() {
        corks++;
    }

    @Override
    public synchronized void uncork() {
        corks--;
    }

    @Override
    public void ping() {}

    @Override
    public synchronized void close(int code, String reason) {
        if (closed.isEmpty()) {
            closed = (code + " " + reason).strip();
        }
    }

    @Override
    public HandlerThread handlerThread() {
        return inPlace ? HandlerThread.MAY_BLOCK : HandlerThread.NO;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }
}
