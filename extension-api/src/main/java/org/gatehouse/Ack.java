package org.gatehouse;

import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement of one message, as the parameter of a handler that wants to answer by hand, perhaps later. With
 * such a parameter the handler's result is not used as acknowledgement; a failure still is.
 */
public interface Ack {

    /**
     * Tells whether the client asked for an acknowledgement.
     *
     * @return {@code false} if {@link #send} has no effect
     */
    boolean requested();

    /**
     * Answers the client. The first call wins, later ones are ignored. May be called from any thread.
     *
     * @param values the values of the acknowledgement; none is an acknowledgement without value
     * @throws IllegalArgumentException if a value cannot be written as JSON
     */
    void send(@Nullable Object... values);
}
