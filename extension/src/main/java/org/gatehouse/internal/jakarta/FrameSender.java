package org.gatehouse.internal.jakarta;

import java.nio.ByteBuffer;
import org.gatehouse.internal.flow.Outgoing;
import org.gatehouse.spi.Frame;

/** Takes elements out of an {@link OutboundQueue} and hands them to the server, one at a time. */
interface FrameSender {

    /** Sends until the queue is empty. Called by the one thread that the queue told to. */
    void drain();

    /** The bytes of a frame, which other connections send too, where the server may write: Open Liberty 26.0.0.3 ends the connection on a read-only buffer. */
    static ByteBuffer writable(Frame.Binary frame) {
        return ByteBuffer.allocate(frame.size()).put(frame.data().duplicate()).flip();
    }

    /** What a sender tells the connection. */
    interface Outcome {

        /** A send failed: nothing more can be sent. */
        void sendFailed(Throwable cause);

        /** Everything before the close has been sent. */
        void closeReached(Outgoing.Close close);
    }
}
