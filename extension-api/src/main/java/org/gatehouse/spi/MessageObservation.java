package org.gatehouse.spi;

/** What a {@link GatewayObserver} has accompany one message. */
public interface MessageObservation {

    /**
     * The calling thread begins to work on the message: it asks guards, or runs a handler with its interceptors. A message
     * is worked on several times where it has several handlers, or a guard that answers later.
     *
     * @return run on the same thread when it stops
     */
    default Runnable enter() {
        return () -> {};
    }

    /**
     * The message has its outcome; the last call. On any thread, not inside of {@link #enter}.
     *
     * @param event the outcome
     */
    default void handled(Observation.MessageHandled event) {}
}
