package org.gatehouse.internal.rooms;

import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.ClientConnection;
import org.gatehouse.ClientSocket;
import org.gatehouse.Emitter;
import org.gatehouse.Handshake;
import org.gatehouse.Identity;
import org.gatehouse.Namespace;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.Recipient;
import org.gatehouse.spi.SocketState;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/** One client of one namespace: calls of the application enter, events for its {@link Recipient} leave. */
final class JoinedSocket implements ClientSocket {

    private final String id;
    private final OpenNamespace home;
    private final Handshake handshake;
    private final Recipient recipient;
    private final Consumer<CompletionStage<?>> hookStages;
    private final Map<String, Object> data = new ConcurrentHashMap<>(4);
    private final Set<String> membership = ConcurrentHashMap.newKeySet(2);
    private final PendingAcks pendingAcks;
    private final @Nullable Continuity continuity;
    private volatile boolean connected = true;
    private volatile @Nullable SocketIdentity identity;
    private volatile @Nullable String appearance;

    JoinedSocket(
            OpenNamespace home,
            String id,
            Handshake handshake,
            Recipient recipient,
            Consumer<CompletionStage<?>> hookStages,
            @Nullable Continuity continuity) {
        this.id = id;
        this.continuity = continuity;
        this.home = home;
        this.handshake = handshake;
        this.recipient = recipient;
        this.hookStages = hookStages;
        this.pendingAcks = new PendingAcks(home.surroundings().options().get(StandardOptions.MAX_PENDING_ACKS));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Namespace namespace() {
        return home.handle();
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public @Nullable Principal principal() {
        SocketIdentity present = identity;
        return present == null ? caller() : present.identity().principal();
    }

    /** Who has made the connection, or had made the one before. */
    @Nullable Principal caller() {
        Principal caller = handshake.principal();
        return caller != null || continuity == null ? caller : continuity.principal();
    }

    @Override
    public boolean isUserInRole(String role) {
        SocketIdentity present = identity;
        return present == null
                ? handshake.isUserInRole(role)
                : present.identity().hasRole(role);
    }

    @Override
    public @Nullable Identity identity() {
        SocketIdentity present = identity;
        return present == null ? null : present.identity();
    }

    @Override
    public void identify(Identity next) {
        if (connected) {
            keeper(next).set(next);
            home.handle().usersOnline().refresh(this);
        }
        if (!connected) {
            endIdentity();
        }
    }

    /** Made for the first who is identified: most applications leave that to the server. */
    private synchronized SocketIdentity keeper(Identity first) {
        SocketIdentity present = identity;
        if (present == null) {
            present = new SocketIdentity(this, first);
            identity = present;
        }
        return present;
    }

    @Override
    public boolean expired() {
        SocketIdentity present = identity;
        return present != null && present.expired();
    }

    /** As whom it counts, if not as its principal; empty for nobody. */
    @Nullable String appearance() {
        return appearance;
    }

    void appearance(@Nullable String user) {
        appearance = user;
    }

    void endIdentity() {
        SocketIdentity present = identity;
        if (present != null) {
            present.end();
        }
    }

    @Override
    public boolean connected() {
        return connected;
    }

    @Override
    public Set<String> rooms() {
        return Set.copyOf(membership);
    }

    @Override
    public void join(String... rooms) {
        for (String room : rooms) {
            home.registry().join(this, room);
        }
    }

    @Override
    public void leave(String... rooms) {
        for (String room : rooms) {
            home.registry().leave(this, room);
        }
    }

    @Override
    public Map<String, Object> data() {
        return data;
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return broadcast().to(rooms);
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return broadcast().except(rooms);
    }

    @Override
    public BroadcastOperator broadcast() {
        return new BroadcastOperation(home.handle(), new BroadcastTarget(Set.of(), Set.of(id), false));
    }

    @Override
    public void disconnect() {
        disconnect(false);
    }

    @Override
    public void disconnect(boolean close) {
        if (connected) {
            recipient.disconnect(close ? Recipient.Cause.CLOSE : Recipient.Cause.LEAVE);
        }
    }

    @Override
    public void disconnect(boolean close, String reason) {
        if (!connected) {
            return;
        }
        String event = home.surroundings().options().get(StandardOptions.DISCONNECT_EVENT);
        if (!event.isEmpty()) {
            emit(event, Map.of("reason", reason));
        }
        if (close) {
            recipient.close(1000, reason);
        } else {
            recipient.leave(reason);
        }
    }

    @Override
    public void close(int code, String reason) {
        boolean sendable = code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000 && code <= 4999;
        if (!sendable) {
            throw new IllegalArgumentException(
                    "a server may not close a WebSocket with " + code + ": choose a code from 3000 to 4999, or 1000");
        }
        if (connected) {
            recipient.close(code, reason);
        }
    }

    @Override
    public ClientConnection connection() {
        return recipient.connection();
    }

    @Override
    public boolean recovered() {
        return continuity != null && continuity.recovered();
    }

    /** What it may come back with, where clients do. */
    @Nullable Continuity continuity() {
        return continuity;
    }

    @Override
    public void waitFor(CompletionStage<?> stage) {
        hookStages.accept(stage);
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return recipient.unwrap(type);
    }

    @Override
    public Emitter asVolatile() {
        return new SocketEmission(this).asVolatile();
    }

    @Override
    public Emitter compress(boolean compress) {
        return new SocketEmission(this).compress(compress);
    }

    @Override
    public Emitter timeout(Duration timeout) {
        return new SocketEmission(this).timeout(timeout);
    }

    @Override
    public Emitter afterCommit() {
        return new SocketEmission(this).afterCommit();
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        new SocketEmission(this).emit(event, args);
    }

    @Override
    public <T> CompletionStage<@Nullable T> emitWithAck(Class<T> answerType, String event, @Nullable Object... args) {
        return new SocketEmission(this).emitWithAck(answerType, event, args);
    }

    /** A copy of what other nodes may know. */
    SocketState state() {
        return new SocketState(id, handshake, membership, data);
    }

    OpenNamespace home() {
        return home;
    }

    Recipient recipient() {
        return recipient;
    }

    PendingAcks pendingAcks() {
        return pendingAcks;
    }

    /** The rooms that this client is in; changed by {@link RoomRegistry} alone, and the lock for doing so. */
    Set<String> membership() {
        return membership;
    }

    void gone() {
        connected = false;
    }

    @Override
    public String toString() {
        return "ClientSocket[" + id + " in " + home.handle().name() + "]";
    }
}
