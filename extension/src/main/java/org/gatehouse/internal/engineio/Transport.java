package org.gatehouse.internal.engineio;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.jspecify.annotations.Nullable;

/** The way out of one session: messages enter from any thread, what the client reads leaves in the order of the calls. */
interface Transport {

    /** Sends a packet of the session itself, past limits and corks. */
    void sendControl(EngineIoPacket packet);

    /** Sends a message; answers {@code false} if the client has to be given up because it reads too slowly. */
    boolean send(List<? extends Frame> message, Delivery delivery);

    /** Sends a reliable message past corks, and what was sent before it. */
    boolean sendNow(List<? extends Frame> message);

    /** Tells whether a message would leave at once. */
    boolean writable();

    /** Tells how many bytes wait to be sent. */
    long queuedBytes();

    /** Returns a stage that completes when everything sent so far was handed to the network. */
    CompletionStage<Void> flushed();

    /** Holds messages back. */
    void cork();

    /** Lets messages go. */
    void uncork();

    /** Tells whether a goodbye would reach the client at once. */
    boolean reachesClient();

    /** Says goodbye; answers {@code false} if that waits for the client's next poll. */
    boolean close(Farewell how);

    /** Tells how much was answered to polls, if this is what answers them. */
    default long bytesPolled() {
        return 0;
    }

    /** Returns the WebSocket, if this is one. */
    @Nullable Connection webSocket();
}
