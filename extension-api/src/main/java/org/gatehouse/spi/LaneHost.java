package org.gatehouse.spi;

/** A connection, as its {@link InboundLane} sees it. */
public interface LaneHost {

    /**
     * Tells what the calling thread may do, see {@link Connection#handlerThread}.
     *
     * @return what it may do
     */
    HandlerThread handlerThread();

    /** Holds outgoing frames back, see {@link Connection#cork}. */
    void cork();

    /** Lets outgoing frames go, see {@link Connection#uncork}. */
    void uncork();
}
