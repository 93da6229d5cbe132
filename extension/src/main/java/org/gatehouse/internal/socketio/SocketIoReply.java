package org.gatehouse.internal.socketio;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.internal.engineio.EngineIoSession;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.ReplyChannel;
import org.jspecify.annotations.Nullable;

/** The way back to the sender of one event. */
record SocketIoReply(EngineIoSession session, SocketIoEncoder encoder, String namespace, OptionalLong ackId)
        implements ReplyChannel {

    private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

    @Override
    public boolean requested() {
        return ackId.isPresent();
    }

    @Override
    public void ack(List<? extends @Nullable Object> values) {
        if (ackId.isPresent()) {
            send(encoder.ack(namespace, ackId.getAsLong(), values));
        }
    }

    @Override
    public void ackFailure(Object payload) {
        ack(List.of(payload));
    }

    /** A client of Socket.IO that asked for no acknowledgement has no place for a bare value. */
    @Override
    public CompletionStage<Void> value(Object value) {
        return DONE;
    }

    @Override
    public CompletionStage<Void> event(String event, @Nullable Object data) {
        send(encoder.event(namespace, event, Arrays.asList(data), OptionalLong.empty()));
        return session.flushed().exceptionallyCompose(gone -> DONE);
    }

    @Override
    public void exception(Object payload) {
        send(encoder.event(namespace, "exception", List.of(payload), OptionalLong.empty()));
    }

    @Override
    public void complete() {
        // Socket.IO has no word for the end of a stream
    }

    private void send(List<Frame> frames) {
        session.send(frames, Delivery.RELIABLE);
    }
}
