package org.gatehouse.internal.socketio;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.ReplyChannel;
import org.jspecify.annotations.Nullable;

/** The way back to the sender of one event: takes replies, sends ACK and EVENT packets. */
final class SocketIoReply implements ReplyChannel {

    private static final String EXCEPTION = "exception";

    private final SocketIoRecipient recipient;
    private final OptionalLong ackId;

    SocketIoReply(SocketIoRecipient recipient, OptionalLong ackId) {
        this.recipient = recipient;
        this.ackId = ackId;
    }

    @Override
    public boolean requested() {
        return ackId.isPresent();
    }

    @Override
    public void ack(List<? extends @Nullable Object> values) {
        if (ackId.isPresent() && recipient.joined()) {
            recipient.send(null, recipient.encoder().ack(ackId.getAsLong(), values), values);
        }
    }

    @Override
    public void ackFailure(Object payload) {
        ack(List.of(payload));
    }

    /** A stock client has no place for a value that it did not ask for. */
    @Override
    public CompletionStage<Void> value(Object value) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> event(String event, @Nullable Object data) {
        if (recipient.emit(event, data)) {
            return recipient.flushed().exceptionally(lost -> null);
        }
        List<@Nullable Object> arguments = Collections.singletonList(data);
        if (!recipient.joined()
                || !recipient.send(
                        event, recipient.encoder().event(event, arguments, OptionalLong.empty()), arguments)) {
            return CompletableFuture.completedFuture(null);
        }
        return recipient.flushed().exceptionally(lost -> null);
    }

    @Override
    public void exception(Object payload) {
        if (!recipient.emit(EXCEPTION, payload) && recipient.joined()) {
            List<Object> arguments = List.of(payload);
            recipient.send(EXCEPTION, recipient.encoder().event(EXCEPTION, arguments, OptionalLong.empty()), arguments);
        }
    }

    @Override
    public void complete() {}
}
