package org.gatehouse;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to one client. Modifiers return a new emitter and leave this one as it is.
 *
 * <p>May be used from any thread; nothing blocks on the network. Values become JSON with JSON-B; {@code byte[]} and
 * {@link java.nio.ByteBuffer} anywhere in a value travel as binary where the protocol can carry it.
 */
public interface Emitter extends EventSender<Emitter> {

    /**
     * Sends an event and asks the client for an acknowledgement.
     *
     * @param answerType the type that the first value of the acknowledgement is converted to; {@link Arguments} for all its
     *     values, where none, {@code null} and several are to be told apart
     * @param event the event's name, not a reserved one
     * @param args the arguments
     * @param <T> the answer's type
     * @return completes on a worker thread with the first value of the answer ({@code null} when it has none); fails
     *     with {@link AckTimeoutException} after {@link #timeout}, with {@link java.util.concurrent.CancellationException}
     *     when the client disconnects, and with {@link WsException} when the answer does not fit the type. To wait for it
     *     in a handler of the same client that is not {@link Blocking} throws {@link IllegalStateException}
     * @throws IllegalArgumentException as in {@link #emit}
     * @throws IllegalStateException if {@code max-pending-acks} acknowledgements are awaited from the client already
     */
    <T> CompletionStage<@Nullable T> emitWithAck(Class<T> answerType, String event, @Nullable Object... args);
}
