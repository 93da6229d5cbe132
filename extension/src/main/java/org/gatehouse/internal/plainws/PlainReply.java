package org.gatehouse.internal.plainws;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.ReplyChannel;
import org.jspecify.annotations.Nullable;

/** The way back to the sender of one frame: an {@code id} that it had goes back with whatever answers it. */
final class PlainReply implements ReplyChannel {

    private static final CompletionStage<Void> GONE = CompletableFuture.completedFuture(null);
    private static final String EXCEPTION = "exception";

    private final Connection connection;
    private final PlainRecipient recipient;
    private final PlainEncoder encoder;
    private final @Nullable String id;
    private volatile boolean failed;

    PlainReply(Connection connection, PlainRecipient recipient, PlainEncoder encoder, @Nullable String id) {
        this.connection = connection;
        this.recipient = recipient;
        this.encoder = encoder;
        this.id = id;
    }

    @Override
    public boolean requested() {
        return id != null;
    }

    @Override
    public void ack(List<? extends @Nullable Object> values) {
        String request = id;
        if (request != null) {
            recipient.send(null, encoder.ack(values, request), values);
        }
    }

    /** The {@code exception} that was sent before carries the id; only an unknown event has had none. */
    @Override
    public void ackFailure(Object payload) {
        if (!failed) {
            exception(payload);
        }
    }

    @Override
    public CompletionStage<Void> value(Object value) {
        List<Object> values = List.of(value);
        return sent(null, id == null ? encoder.value(value) : encoder.ack(values, id), values);
    }

    @Override
    public CompletionStage<Void> event(String event, @Nullable Object data) {
        return sent(event, encoder.reply(event, data, id), Collections.singletonList(data));
    }

    @Override
    public void exception(Object payload) {
        failed = true;
        recipient.send(EXCEPTION, encoder.reply(EXCEPTION, payload, id), List.of(payload));
    }

    @Override
    public void complete() {
        if (id != null) {
            recipient.send(null, encoder.complete(id), List.of());
        }
    }

    private CompletionStage<Void> sent(
            @Nullable String event, List<Frame> frames, List<? extends @Nullable Object> values) {
        recipient.send(event, frames, values);
        return connection.flushed().exceptionallyCompose(gone -> GONE);
    }
}
