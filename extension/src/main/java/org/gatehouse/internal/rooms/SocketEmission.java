package org.gatehouse.internal.rooms;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gatehouse.AckTimeoutException;
import org.gatehouse.Emitter;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/** The flags with which something is emitted to one client. */
record SocketEmission(
        RoomSocket socket, Delivery delivery, @Nullable Duration limit) implements Emitter {

    SocketEmission(RoomSocket socket) {
        this(socket, Delivery.RELIABLE, null);
    }

    @Override
    public Emitter asVolatile() {
        return new SocketEmission(socket, new Delivery(true, delivery.compress()), limit);
    }

    @Override
    public Emitter compress(boolean compress) {
        return new SocketEmission(socket, new Delivery(delivery.isVolatile(), compress), limit);
    }

    @Override
    public Emitter timeout(Duration timeout) {
        return new SocketEmission(socket, delivery, timeout);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        EventNames.requireUnreserved(event);
        if (socket.connected()) {
            socket.recipient().deliver(new OutboundEvent(event, Arrays.asList(args), OptionalLong.empty(), delivery));
        }
    }

    @Override
    public <T> CompletionStage<@Nullable T> emitWithAck(Class<T> answerType, String event, @Nullable Object... args) {
        EventNames.requireUnreserved(event);
        RoomDirectory.Surroundings surroundings = socket.namespaceOf().surroundings();
        PayloadCodec codec = surroundings.codec();
        long ackId = socket.namespaceOf().nextAckId();
        AwaitedAck<@Nullable T> answer = new AwaitedAck<>(socket);
        socket.pendingAcks()
                .add(ackId, answer.pending(value -> Answers.convert(codec, value, answerType), surroundings.workers()));
        startTimer(answer, ackId, surroundings);
        try {
            socket.recipient().deliver(new OutboundEvent(event, Arrays.asList(args), OptionalLong.of(ackId), delivery));
        } catch (IllegalArgumentException e) {
            socket.pendingAcks().forget(ackId);
            throw e;
        }
        return answer;
    }

    private void startTimer(AwaitedAck<?> answer, long ackId, RoomDirectory.Surroundings surroundings) {
        Duration time = limit;
        if (time == null) {
            return;
        }
        Executor workers = surroundings.workers();
        Runnable giveUp = () -> {
            if (socket.pendingAcks().forget(ackId) != null) {
                workers.execute(() -> answer.completeExceptionally(new AckTimeoutException(List.of())));
            }
        };
        Future<?> timer = surroundings.timer().schedule(giveUp, time.toMillis(), TimeUnit.MILLISECONDS);
        var unused = answer.whenComplete((value, failure) -> timer.cancel(false));
    }
}
