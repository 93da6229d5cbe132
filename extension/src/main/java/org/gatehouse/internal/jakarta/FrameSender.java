package org.gatehouse.internal.jakarta;

/** Takes elements out of an {@link OutboundQueue} and hands them to the server, one at a time. */
interface FrameSender {

    /** Sends until the queue is empty. Called by the one thread that the queue told to. */
    void drain();

    /** What a sender tells the connection. */
    interface Outcome {

        /** A send failed: nothing more can be sent. */
        void sendFailed(Throwable cause);

        /** Everything before the close has been sent. */
        void closeReached(Outgoing.Close close);
    }
}
