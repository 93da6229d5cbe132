package org.gatehouse.internal.plainws;

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

    private final Connection connection;
    private final PlainEncoder encoder;
    private final @Nullable String id;
    private volatile boolean failed;

    PlainReply(Connection connection, PlainEncoder encoder, @Nullable String id) {
        this.connection = connection;
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
            connection.send(encoder.ack(values, request));
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
        return sent(id == null ? encoder.value(value) : encoder.ack(List.of(value), id));
    }

    @Override
    public CompletionStage<Void> event(String event, @Nullable Object data) {
        return sent(encoder.reply(event, data, id));
    }

    @Override
    public void exception(Object payload) {
        failed = true;
        connection.send(encoder.reply("exception", payload, id));
    }

    @Override
    public void complete() {
        if (id != null) {
            connection.send(encoder.complete(id));
        }
    }

    private CompletionStage<Void> sent(List<Frame> frames) {
        connection.send(frames);
        return connection.flushed().exceptionallyCompose(gone -> GONE);
    }
}
