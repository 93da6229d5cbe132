package org.gatehouse.internal.rooms;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.gatehouse.Emitter;
import org.gatehouse.Handshake;
import org.gatehouse.RemoteSocket;
import org.jspecify.annotations.Nullable;

/** A client of this node as {@code fetchSockets} saw it. */
record SocketSnapshot(RoomSocket socket, Set<String> rooms, Map<String, Object> data) implements RemoteSocket {

    SocketSnapshot(RoomSocket socket) {
        this(socket, socket.rooms(), Map.copyOf(socket.data()));
    }

    @Override
    public String id() {
        return socket.id();
    }

    @Override
    public Handshake handshake() {
        return socket.handshake();
    }

    @Override
    public void join(String... more) {
        socket.join(more);
    }

    @Override
    public void leave(String... less) {
        socket.leave(less);
    }

    @Override
    public void disconnect(boolean close) {
        socket.disconnect(close);
    }

    @Override
    public Emitter asVolatile() {
        return socket.asVolatile();
    }

    @Override
    public Emitter compress(boolean compress) {
        return socket.compress(compress);
    }

    @Override
    public Emitter timeout(Duration timeout) {
        return socket.timeout(timeout);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        socket.emit(event, args);
    }

    @Override
    public <T> CompletionStage<@Nullable T> emitWithAck(Class<T> answerType, String event, @Nullable Object... args) {
        return socket.emitWithAck(answerType, event, args);
    }
}
