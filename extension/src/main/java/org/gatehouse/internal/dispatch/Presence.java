package org.gatehouse.internal.dispatch;

import org.gatehouse.ClientSocket;

/** Whether a client is still there: what is done for it ends when it leaves. */
public interface Presence {

    /**
     * Returns the client.
     *
     * @return the client, which has joined
     */
    ClientSocket socket();

    /**
     * Tells whether the client's identity has expired, and an event of it is not one that renews it.
     *
     * @param event the event
     * @return {@code true} if neither the event nor an answer to it is delivered
     */
    boolean isHeldBack(String event);

    /**
     * Registers what to do when the client leaves.
     *
     * @param cancellation to be run then, once, on whichever thread learns of it
     * @return {@code false} if it has left
     */
    boolean whenLeft(Runnable cancellation);

    /**
     * Registers something no longer.
     *
     * @param cancellation what was registered
     */
    void forget(Runnable cancellation);
}
