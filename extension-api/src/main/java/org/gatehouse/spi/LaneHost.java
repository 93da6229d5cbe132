package org.gatehouse.spi;

/** A connection, as its {@link InboundLane} sees it. */
public interface LaneHost {

    /**
     * Tells whether the calling thread may run handlers, see {@link Connection#runsInPlace}.
     *
     * @return {@code true} if it may
     */
    boolean runsInPlace();

    /** Holds outgoing frames back, see {@link Connection#cork}. */
    void cork();

    /** Lets outgoing frames go, see {@link Connection#uncork}. */
    void uncork();
}
