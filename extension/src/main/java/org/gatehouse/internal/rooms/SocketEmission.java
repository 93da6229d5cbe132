package org.gatehouse.internal.rooms;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.gatehouse.AckTimeoutException;
import org.gatehouse.Emitter;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/** The flags with which something is emitted to one client. */
record SocketEmission(
        JoinedSocket socket, Delivery delivery, @Nullable Duration limit) implements Emitter {

    SocketEmission(JoinedSocket socket) {
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
    public Emitter afterCommit() {
        return new CommittedEmitter(this, socket.home().handle().commits());
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        socket.home().members().emit(Emissions.event(event, args, delivery), socket);
    }

    @Override
    public <T> CompletionStage<@Nullable T> emitWithAck(Class<T> answerType, String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        MountDirectory.Surroundings surroundings = socket.home().surroundings();
        long ackId = socket.home().nextAckId();
        AwaitedAck<@Nullable T> answer =
                new AwaitedAck<>(() -> socket.recipient().runsInPlace(), surroundings.workers());
        if (!socket.pendingAcks().add(ackId, new Single<>(answer, surroundings.codec(), answerType))) {
            throw new IllegalStateException("too many acknowledgements are awaited from one client: set a timeout, or"
                    + " raise gatehouse.max-pending-acks");
        }
        if (socket.expired()) {
            socket.pendingAcks().forget(ackId);
            answer.settle(() -> {
                throw new CancellationException("the identity of the client has expired");
            });
            return answer;
        }
        try {
            LocalMembers.deliver(Emissions.event(event, args, delivery).asking(ackId), socket);
        } catch (RuntimeException e) {
            socket.pendingAcks().forget(ackId);
            throw e;
        }
        giveUpInTime(answer, ackId, surroundings);
        return answer;
    }

    private void giveUpInTime(AwaitedAck<?> answer, long ackId, MountDirectory.Surroundings surroundings) {
        Duration time = limit;
        Future<?> timer =
                time == null || answer.isDone() ? null : surroundings.later(time, () -> timeOut(answer, ackId));
        // also when the application cancels it
        var unused = answer.whenComplete((value, failure) -> {
            socket.pendingAcks().forget(ackId);
            if (timer != null) {
                timer.cancel(false);
            }
        });
    }

    private void timeOut(AwaitedAck<?> answer, long ackId) {
        if (socket.pendingAcks().forget(ackId) != null) {
            answer.settle(() -> {
                throw new AckTimeoutException(List.of());
            });
        }
    }

    /** The one answer that is awaited. */
    private record Single<T>(AwaitedAck<@Nullable T> answer, PayloadCodec codec, Class<T> type)
            implements PendingAcks.Pending {

        @Override
        public void answered(List<Payload> values) {
            answer.settle(() -> AckValues.convert(codec, values, type));
        }

        @Override
        public void gone() {
            answer.settle(() -> {
                throw new CancellationException("socket has been disconnected");
            });
        }
    }
}
