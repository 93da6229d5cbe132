package org.gatehouse;

/** An event as a client has sent it, for an {@link IncomingMiddleware}. */
public interface IncomingEvent {

    /**
     * Returns who has sent it.
     *
     * @return the client
     */
    ClientSocket client();

    /**
     * Returns its name.
     *
     * @return the name, which the client chose
     */
    String event();

    /**
     * Returns what was sent with it.
     *
     * @return the arguments
     */
    Arguments arguments();

    /**
     * Tells whether somebody handles it.
     *
     * @return {@code false} for an event that is answered with {@code "Unknown event"}
     */
    boolean handled();
}
