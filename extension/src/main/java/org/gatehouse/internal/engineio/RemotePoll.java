package org.gatehouse.internal.engineio;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.DisconnectReason;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.SessionMessage;
import org.jspecify.annotations.Nullable;

/**
 * A poll of a session of this node that waits at another one: frames enter and leave for that node. One that cannot be told is the
 * session's end.
 *
 * @param session the session
 * @param nodes the way to the other node
 * @param holder its name
 * @param asynchronous whether the poll may wait
 */
record RemotePoll(LiveSession session, OtherNodes nodes, String holder, boolean asynchronous) implements HttpExchange {

    /** Ends the poll with frames. */
    void drain(List<Frame> frames, boolean compress) {
        nodes.send(holder, new SessionMessage.Drain(session.id(), frames, compress, 0))
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        nodes.execute(session::requestLost);
                    }
                });
    }

    /** Refuses the poll, whatever the answer would be here. */
    @Override
    public void respond(HttpResponse response) {
        nodes.send(
                holder,
                new SessionMessage.Close(
                        session.id(),
                        SessionMessage.POLLING,
                        DisconnectReason.TRANSPORT_ERROR.text(),
                        OtherNodes.NO_CODE));
    }

    @Override
    public HandshakeRequest request() {
        return session.request();
    }

    @Override
    public CompletionStage<byte @Nullable []> body(int limit) {
        return CompletableFuture.completedFuture(new byte[0]);
    }

    /** The other node says so itself. */
    @Override
    public void onAbort(Runnable action) {}
}
