package org.gatehouse;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Emitter}, which sends to one client, and {@link BroadcastOperator}, which sends to many, have in common: the
 * modifiers, and {@link #emit}. Code that does not care which of both it is given takes an {@code EventSender<?>}:
 *
 * <pre>{@code
 * void position(EventSender<?> whom, Position position) {
 *     whom.asVolatile().compress(false).emit("position", position);   // the next one comes anyhow
 * }
 * }</pre>
 *
 * <p>Immutable: every modifier returns a new sender and leaves this one as it is. May be kept and used from any thread;
 * nothing blocks on the network.
 *
 * @param <S> the type that the modifiers return
 */
public interface EventSender<S extends EventSender<S>> {

    /**
     * Returns a sender whose events are dropped for every client that cannot be written to at once.
     *
     * @return the sender, Socket.IO's {@code volatile}
     */
    S asVolatile();

    /**
     * Returns a sender whose events ask the transport to compress them, or not to. Takes effect only where compression is
     * configured.
     *
     * @param compress whether to compress
     * @return the sender
     */
    S compress(boolean compress);

    /**
     * Returns a sender that waits for answers as long as given: for acknowledgements, which fail with
     * {@link AckTimeoutException} when it is over, and for other nodes of a cluster.
     *
     * @param timeout how long to wait
     * @return the sender
     */
    S timeout(Duration timeout);

    /**
     * Returns a sender whose events wait for the commit of the transaction in which they are sent (Jakarta Transactions), and are
     * dropped if that is rolled back: no client hears of what was never written. What is sent without a transaction leaves at
     * once. Values are written when the event is sent, as they are then.
     *
     * <pre>{@code
     * @Transactional
     * public void rename(long id, String name) {
     *     em.find(Room.class, id).setName(name);
     *     chat.to("room:" + id).afterCommit().emit("renamed", name);
     * }
     * }</pre>
     *
     * <p>Answers are awaited from the commit on; a stage of {@code emitWithAck} fails with
     * {@link java.util.concurrent.CancellationException} after a rollback. Only events wait: joins, leaves, disconnects and
     * look-ups of a {@link BroadcastOperator} do not.
     *
     * @return the sender; to send with it throws {@link IllegalStateException} with GATE0061 on a server without transactions
     */
    S afterCommit();

    /**
     * Sends an event, encoded once for all clients. Does nothing where the client is gone, or nobody is selected.
     *
     * @param event the event's name; {@code connect}, {@code connect_error}, {@code disconnect}, {@code disconnecting},
     *     {@code newListener} and {@code removeListener} are reserved
     * @param args the arguments
     * @throws IllegalArgumentException if the name is reserved or a value cannot be written as JSON
     */
    void emit(String event, @Nullable Object... args);

    /**
     * Sends an event with the name {@code message}.
     *
     * @param args the arguments
     * @throws IllegalArgumentException if a value cannot be written as JSON
     */
    default void send(@Nullable Object... args) {
        emit("message", args);
    }
}
