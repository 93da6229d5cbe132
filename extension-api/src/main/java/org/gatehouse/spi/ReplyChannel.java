package org.gatehouse.spi;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The way back to the sender of one message. The protocols differ in how replies look, not in which are made: that is
 * decided by the dispatcher. May be used from any thread; nothing blocks; after the client has gone calls do nothing.
 *
 * <p>Stages that are returned complete when the reply has been handed to the network, or could not be, on an arbitrary
 * thread.
 */
public interface ReplyChannel {

    /**
     * Tells whether the client asked for an acknowledgement.
     *
     * @return {@code true} if it did
     */
    boolean requested();

    /**
     * Answers the acknowledgement. The dispatcher calls it once at most, and only if it was requested.
     *
     * @param values the values
     * @throws IllegalArgumentException if a value cannot be written as JSON
     */
    void ack(List<? extends @Nullable Object> values);

    /**
     * Answers the acknowledgement of a message that failed. The dispatcher calls it instead of {@link #ack}, after
     * {@link #exception} unless the event was unknown.
     *
     * @param payload what went wrong, for the client
     * @throws IllegalArgumentException if the payload cannot be written as JSON
     */
    void ackFailure(Object payload);

    /**
     * Sends a value that nobody asked an acknowledgement for: dropped on Socket.IO, bare JSON on a plain WebSocket.
     *
     * @param value the value, not {@code null}
     * @return completes when sent
     * @throws IllegalArgumentException if the value cannot be written as JSON
     */
    CompletionStage<Void> value(Object value);

    /**
     * Sends an event as the answer to the message.
     *
     * @param event the event's name
     * @param data the event's argument
     * @return completes when sent
     * @throws IllegalArgumentException if the data cannot be written as JSON
     */
    CompletionStage<Void> event(String event, @Nullable Object data);

    /**
     * Sends the event {@code exception}.
     *
     * @param payload what went wrong, for the client
     * @throws IllegalArgumentException if the payload cannot be written as JSON
     */
    void exception(Object payload);

    /** Tells the client that a stream has ended, where the protocol has a way to say so. */
    void complete();
}
