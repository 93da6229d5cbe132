package org.gatehouse.internal.rooms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.gatehouse.AckTimeoutException;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.RemoteSocket;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.ClusterAdapter;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/** One selection of clients with its flags: an {@code emit} enters, an event for the cluster adapter leaves. */
record BroadcastOperation(
        RoomNamespace namespace,
        BroadcastTarget target,
        Delivery delivery,
        @Nullable Duration timeout) implements BroadcastOperator {

    BroadcastOperation(RoomNamespace namespace, BroadcastTarget target) {
        this(namespace, target, Delivery.RELIABLE, null);
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        if (rooms.length == 0) {
            return target.rooms().isEmpty() ? new EmptySelection(this) : this;
        }
        return at(new BroadcastTarget(with(target.rooms(), rooms), target.except(), target.local()));
    }

    @Override
    public BroadcastOperator in(String... rooms) {
        return to(rooms);
    }

    @Override
    public BroadcastOperation except(String... rooms) {
        return at(new BroadcastTarget(target.rooms(), with(target.except(), rooms), target.local()));
    }

    @Override
    public BroadcastOperation local() {
        return at(new BroadcastTarget(target.rooms(), target.except(), true));
    }

    @Override
    public BroadcastOperation asVolatile() {
        return new BroadcastOperation(namespace, target, new Delivery(true, delivery.compress()), timeout);
    }

    @Override
    public BroadcastOperation compress(boolean compress) {
        return new BroadcastOperation(namespace, target, new Delivery(delivery.isVolatile(), compress), timeout);
    }

    @Override
    public BroadcastOperation timeout(Duration limit) {
        return new BroadcastOperation(namespace, target, delivery, limit);
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        namespace.open().cluster().broadcast(Emissions.event(event, args, OptionalLong.empty(), delivery), target);
    }

    @Override
    public <T> CompletionStage<List<@Nullable T>> emitWithAck(
            Class<T> answerType, String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        Duration limit = requireTimeout();
        OpenNamespace open = namespace.open();
        OutboundEvent outbound = Emissions.event(event, args, OptionalLong.of(open.nextAckId()), delivery);
        AwaitedAck<List<@Nullable T>> result = new AwaitedAck<>(
                () -> open.registry().readHere(target), open.surroundings().workers());
        PayloadCodec codec = open.surroundings().codec();
        var unused = open.cluster()
                .broadcastWithAck(outbound, target, limit)
                .whenComplete((answers, failure) -> result.settle(() -> outcome(answers, failure, codec, answerType)));
        return result;
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        return namespace.open().cluster().fetchSockets(target);
    }

    @Override
    public void socketsJoin(String... rooms) {
        namespace.open().cluster().join(target, Set.copyOf(Arrays.asList(rooms)));
    }

    @Override
    public void socketsLeave(String... rooms) {
        namespace.open().cluster().leave(target, Set.copyOf(Arrays.asList(rooms)));
    }

    @Override
    public void disconnectSockets(boolean close) {
        namespace.open().cluster().disconnect(target, close);
    }

    /** The time limit, without which nobody may be asked. */
    Duration requireTimeout() {
        if (timeout == null) {
            throw new IllegalStateException(
                    "a broadcast with acknowledgement needs a time limit: call timeout(Duration) before emitWithAck");
        }
        return timeout;
    }

    private BroadcastOperation at(BroadcastTarget other) {
        return new BroadcastOperation(namespace, other, delivery, timeout);
    }

    private static Set<String> with(Set<String> rooms, String... more) {
        Set<String> all = new HashSet<>(rooms);
        all.addAll(Arrays.asList(more));
        return all;
    }

    private static <T> List<@Nullable T> outcome(
            @Nullable List<Optional<Payload>> answers, @Nullable Throwable failure, PayloadCodec codec, Class<T> type) {
        if (answers != null) {
            return answers.stream()
                    .map(answer -> Answers.convert(codec, answer, type))
                    .collect(Collectors.toCollection(ArrayList::new));
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ClusterAdapter.AckTimeout late) {
            throw new AckTimeoutException(Answers.convertible(codec, late.responses(), type));
        }
        throw new CompletionException(cause);
    }
}
