package org.gatehouse.internal.rooms;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.gatehouse.Emitter;
import org.gatehouse.HandshakeDetails;
import org.gatehouse.RemoteSocket;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.SocketState;
import org.jspecify.annotations.Nullable;

/** A client as it was looked up, on whichever node: what is asked of it goes to the room that holds it alone. */
record FoundSocket(SocketState state, BroadcastOperation itself) implements RemoteSocket {

    FoundSocket(NamespaceHandle namespace, SocketState state) {
        this(state, new BroadcastOperation(namespace, new BroadcastTarget(Set.of(state.id()), Set.of(), false)));
    }

    @Override
    public String id() {
        return state.id();
    }

    @Override
    public HandshakeDetails handshake() {
        return state.handshake();
    }

    @Override
    public Set<String> rooms() {
        return state.rooms();
    }

    @Override
    public Map<String, Object> data() {
        return state.data();
    }

    @Override
    public void join(String... rooms) {
        itself.socketsJoin(rooms);
    }

    @Override
    public void leave(String... rooms) {
        itself.socketsLeave(rooms);
    }

    @Override
    public void disconnect(boolean close) {
        itself.disconnectSockets(close);
    }

    @Override
    public Emitter asVolatile() {
        return new FoundSocket(state, itself.asVolatile());
    }

    @Override
    public Emitter compress(boolean compress) {
        return new FoundSocket(state, itself.compress(compress));
    }

    @Override
    public Emitter timeout(Duration timeout) {
        return new FoundSocket(state, itself.timeout(timeout));
    }

    @Override
    public Emitter afterCommit() {
        return new CommittedEmitter(this, itself.namespace().commits());
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        itself.emit(event, args);
    }

    @Override
    public <T> CompletionStage<@Nullable T> emitWithAck(Class<T> answerType, String event, @Nullable Object... args) {
        return itself.emitWithOneAck(answerType, event, args);
    }
}
