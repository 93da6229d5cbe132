package org.gatehouse.internal.plainws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.HandlerThread;
import org.gatehouse.spi.HandshakeRequest;

/** A WebSocket that keeps what was sent: texts as they are, then {@code ping} and {@code close}. */
final class FakeConnection implements Connection {

    final List<String> sent = new ArrayList<>();
    final CompletableFuture<Void> flushed = new CompletableFuture<>();
    boolean writable = true;
    boolean inPlace;
    private final HandshakeRequest request;
    private boolean closed;

    FakeConnection(HandshakeRequest request) {
        this.request = request;
    }

    @Override
    public HandshakeRequest request() {
        return request;
    }

    @Override
    public void send(List<? extends Frame> frames) {
        frames.forEach(frame -> add(((Frame.Text) frame).text()));
    }

    @Override
    public CompletionStage<Void> flushed() {
        return flushed;
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public void cork() {
        add("cork");
    }

    @Override
    public void uncork() {
        add("uncork");
    }

    @Override
    public void ping() {
        add("ping");
    }

    @Override
    public void close(int code, String reason) {
        add(("close " + code + " " + reason).strip());
        closed = true;
    }

    @Override
    public HandlerThread handlerThread() {
        return inPlace ? HandlerThread.MAY_BLOCK : HandlerThread.NO;
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    private void add(String frame) {
        if (!closed) {
            sent.add(frame);
        }
    }
}
