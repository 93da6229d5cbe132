package org.gatehouse.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.gatehouse.ClientSocket;
import org.gatehouse.DisconnectReason;
import org.jspecify.annotations.Nullable;

/**
 * A client of an {@link InboundLane} that the router may still have to decide on: for protocols, whose messages must wait
 * for that decision in their order, and whose client leaves once, whatever happens first. Thread-safe.
 */
public final class AwaitedClient {

    private final InboundLane lane;
    private final int limit;
    private final Object lock = new Object();
    private List<Consumer<ClientSocket>> waiting = new ArrayList<>(0);
    private @Nullable ClientSocket socket;
    private @Nullable CompletableFuture<Void> congestion;
    private @Nullable DisconnectReason left;

    /**
     * Creates a client that is awaited.
     *
     * @param lane the lane that was, or will be, asked to connect it
     * @param limit how many messages may wait before {@link #backlog} asks to stop reading
     */
    public AwaitedClient(InboundLane lane, int limit) {
        this.lane = lane;
        this.limit = limit;
    }

    /**
     * Does something with the client: now, or once it is connected, or never if it has left.
     *
     * @param action what to do
     */
    public void whenConnected(Consumer<ClientSocket> action) {
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

    /**
     * Tells whether reading should stop, because too much waits here or in the lane.
     *
     * @return as {@link InboundLane#backlog}
     */
    public @Nullable CompletionStage<Void> backlog() {
        synchronized (lock) {
            if (socket == null && left == null && waiting.size() >= limit) {
                CompletableFuture<Void> present = congestion == null ? new CompletableFuture<>() : congestion;
                congestion = present;
                return present;
            }
        }
        return lane.backlog();
    }

    /**
     * Tells whether the client has left, or was refused.
     *
     * @return {@code true} once it has
     */
    public boolean hasLeft() {
        synchronized (lock) {
            return left != null;
        }
    }

    /**
     * Takes the connected client, see {@link Recipient#connected}: what has waited for it follows, in order.
     *
     * @param client the client; told to the lane as gone if it has left meanwhile
     */
    public void connected(ClientSocket client) {
        DisconnectReason gone;
        synchronized (lock) {
            gone = left;
            if (gone == null) {
                // Under the lock, so that no later message gets in before them.
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

    /**
     * Takes note that the client has left, and tells the lane. Only the first call has an effect.
     *
     * @param reason why it left
     * @return whether this was the first call
     */
    public boolean leave(DisconnectReason reason) {
        ClientSocket connected;
        synchronized (lock) {
            if (left != null) {
                return false;
            }
            left = reason;
            waiting = List.of();
            connected = socket;
            release();
        }
        if (connected != null) {
            lane.disconnect(connected, reason);
        }
        return true;
    }

    private void release() {
        CompletableFuture<Void> present = congestion;
        if (present != null) {
            congestion = null;
            present.complete(null);
        }
    }
}
