package org.gatehouse;

import java.util.Optional;

/** What an {@link ExceptionFilter} works with. */
public interface FilterContext {

    /**
     * Returns the client that the failure concerns.
     *
     * @return the client
     */
    ClientSocket client();

    /**
     * Returns the event that failed.
     *
     * @return the event's name, or {@code "handleConnection"} for a connect hook
     */
    String event();

    /**
     * Returns the message that failed.
     *
     * @return the message; empty for a connect hook
     */
    Optional<MessageContext> message();

    /**
     * Answers with the default form of a failure: {@code exception}, and the acknowledgement if one was asked for.
     *
     * @param failure the failure; usually a {@link WsException} that stands for the one caught
     */
    void reply(Throwable failure);

    /**
     * Answers with an object as it is: {@code exception}, and the acknowledgement if one was asked for.
     *
     * @param payload what the client receives
     */
    void send(Object payload);
}
