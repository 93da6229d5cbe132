package org.gatehouse.internal.flow;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.spi.Frame;

/** An element of an {@link OutboundQueue}. */
public sealed interface Outgoing extends SendQueue.Element {

    /** Nothing more waits at the moment: what was held back leaves now. */
    Outgoing FLUSH = new Flush();

    /** See {@link #FLUSH}. */
    record Flush() implements Outgoing {}

    /**
     * Frames that leave with nothing between them.
     *
     * @param frames the frames
     * @param cost the bytes they count for
     */
    record Frames(List<? extends Frame> frames, long cost) implements Outgoing {

        /** What a frame occupies beside its payload: a flood of empty frames is bounded, too. */
        private static final int OVERHEAD = 64;

        /**
         * Counts what frames cost.
         *
         * @param frames the frames
         * @return the element
         */
        public static Frames of(List<? extends Frame> frames) {
            long cost = 0;
            for (Frame frame : frames) {
                cost += frame.size() + OVERHEAD;
            }
            return new Frames(frames, cost);
        }

        /** What the frames carry. */
        long bytes() {
            return cost - (long) OVERHEAD * frames.size();
        }
    }

    /**
     * Somebody wants to know when everything before has been sent.
     *
     * @param stage completed then
     */
    record Marker(CompletableFuture<Void> stage) implements Outgoing {}

    /** A WebSocket ping. */
    record Ping() implements Outgoing {}

    /**
     * The end.
     *
     * @param code the close code
     * @param reason the reason
     */
    record Close(int code, String reason) implements Outgoing {}
}
