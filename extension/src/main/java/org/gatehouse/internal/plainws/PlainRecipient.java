package org.gatehouse.internal.plainws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.InboundLane;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * The client of one plain WebSocket. What arrives before the router has answered waits here, in order; the lock is held
 * while it is handed on, so that nothing overtakes it.
 */
final class PlainRecipient implements Recipient {

    private final Connection connection;
    private final InboundLane lane;
    private final PlainEncoder encoder;
    private final int limit;
    private final Object lock = new Object();
    private List<Consumer<ClientSocket>> waiting = new ArrayList<>();
    private @Nullable ClientSocket socket;
    private @Nullable CompletableFuture<Void> congestion;
    private @Nullable DisconnectReason left;

    PlainRecipient(Connection connection, InboundLane lane, PlainEncoder encoder, int limit) {
        this.connection = connection;
        this.lane = lane;
        this.encoder = encoder;
        this.limit = limit;
    }

    /** Does something with the client, now or once it is connected. */
    void whenConnected(Consumer<ClientSocket> action) {
        ClientSocket connected;
        synchronized (lock) {
            connected = socket;
            if (connected == null) {
                if (left == null) {
                    waiting.add(action);
                }
                return;
            }
        }
        action.accept(connected);
    }

    @Nullable CompletionStage<Void> backlog() {
        synchronized (lock) {
            if (socket == null && waiting.size() >= limit) {
                CompletableFuture<Void> present = congestion == null ? new CompletableFuture<>() : congestion;
                congestion = present;
                return present;
            }
        }
        return lane.backlog();
    }

    /** The client has left; the first reason counts. */
    void leave(DisconnectReason reason) {
        ClientSocket connected;
        synchronized (lock) {
            if (left != null) {
                return;
            }
            left = reason;
            waiting = List.of();
            connected = socket;
            release();
        }
        if (connected != null) {
            lane.disconnect(connected, reason);
        }
    }

    @Override
    public void connected(ClientSocket client) {
        DisconnectReason gone;
        synchronized (lock) {
            gone = left;
            if (gone == null) {
                waiting.forEach(action -> action.accept(client));
                waiting = List.of();
                socket = client;
                release();
            }
        }
        if (gone != null) {
            lane.disconnect(client, gone);
        }
    }

    @Override
    public void refused(String message, @Nullable Object data) {
        leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        connection.close(1008, message);
    }

    @Override
    public void deliver(OutboundEvent event) {
        if (!event.delivery().isVolatile() || connection.writable()) {
            connection.send(event.encoded(encoder::event));
        }
    }

    @Override
    public void disconnect(Cause cause) {
        leave(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        switch (cause) {
            case HOOK_REFUSED -> connection.close(1008, "refused");
            case LOGGED_OUT -> connection.close(1008, "logged out");
            case HOOK_FAILED -> connection.close(1011, "internal error");
            default -> connection.close(1000, "");
        }
    }

    @Override
    public boolean runsInPlace() {
        return connection.runsInPlace();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return connection.unwrap(type);
    }

    private void release() {
        CompletableFuture<Void> present = congestion;
        if (present != null) {
            present.complete(null);
        }
    }
}
