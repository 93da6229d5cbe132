package org.gatehouse.internal.rooms;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.ClientSocket;
import org.gatehouse.RemoteSocket;
import org.gatehouse.internal.cluster.Gathered;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/** One selection of clients with its flags: an {@code emit} enters, a request to the cluster leaves. */
record BroadcastOperation(
        NamespaceHandle namespace,
        BroadcastTarget target,
        Delivery delivery,
        @Nullable Duration timeout) implements BroadcastOperator {

    private static final System.Logger LOG = System.getLogger(BroadcastOperation.class.getPackageName());

    BroadcastOperation(NamespaceHandle namespace, BroadcastTarget target) {
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
    public BroadcastOperator afterCommit() {
        return new CommittedOperator(this, namespace.commits());
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        namespace.broadcast(Emissions.event(event, args, delivery), target);
    }

    @Override
    public CompletionStage<@Nullable Void> publish(String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        CompletionStage<@Nullable Void> taken = namespace.broadcast(Emissions.event(event, args, delivery), target);
        if (taken.toCompletableFuture().isDone()) {
            return taken;
        }
        AwaitedAck<@Nullable Void> result = new AwaitedAck<>(() -> false, namespace.workers());
        taken.whenComplete((nothing, failure) -> {
            if (failure == null) {
                result.settle(() -> null);
            } else {
                result.fail(failure);
            }
        });
        return result;
    }

    @Override
    public <T> CompletionStage<List<@Nullable T>> emitWithAck(
            Class<T> answerType, String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        PayloadCodec codec = namespace.codec();
        return ask(event, args, requireTimeout(), gathered -> AckValues.all(codec, gathered, answerType));
    }

    /** What is awaited from the one client that this operation selects, on whichever node. */
    <T> CompletionStage<@Nullable T> emitWithOneAck(Class<T> answerType, String event, @Nullable Object... args) {
        Emissions.requireUnreserved(event);
        PayloadCodec codec = namespace.codec();
        return ask(event, args, timeout, gathered -> AckValues.one(codec, gathered, answerType));
    }

    private <A extends @Nullable Object> CompletionStage<A> ask(
            String event,
            @Nullable Object[] args,
            @Nullable Duration limit,
            Function<Gathered<List<Payload>>, A> outcome) {
        AwaitedAck<A> result =
                new AwaitedAck<>(() -> namespace.open().registry().readHere(target), namespace.workers());
        namespace
                .cluster()
                .broadcastWithAck(namespace.name(), Emissions.event(event, args, delivery), target, limit)
                .whenComplete((gathered, never) -> result.settle(() -> outcome.apply(gathered)));
        return result;
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        return namespace.cluster().sockets(namespace.name(), target, timeout).thenApply(gathered -> {
            warnOfMissing("fetchSockets", gathered, gathered.values().size());
            return gathered.values().stream()
                    .<RemoteSocket>map(state -> new FoundSocket(namespace, state))
                    .toList();
        });
    }

    @Override
    public CompletionStage<Integer> countSockets() {
        return namespace.cluster().count(namespace.name(), target, timeout).thenApply(gathered -> {
            int all = gathered.values().stream().mapToInt(Integer::intValue).sum();
            warnOfMissing("countSockets", gathered, all);
            return all;
        });
    }

    private void warnOfMissing(String question, Gathered<?> gathered, int clients) {
        if (!gathered.complete()) {
            LOG.log(
                    Level.WARNING,
                    () -> question + " in " + namespace.name() + " answers with " + clients
                            + " clients, but not all nodes have answered; missing: " + gathered.missing());
        }
    }

    @Override
    public Stream<ClientSocket> streamSockets() {
        return namespace.open().registry().stream(target);
    }

    @Override
    public void socketsJoin(String... rooms) {
        namespace.cluster().join(namespace.name(), target, Set.copyOf(Arrays.asList(rooms)));
    }

    @Override
    public void socketsLeave(String... rooms) {
        namespace.cluster().leave(namespace.name(), target, Set.copyOf(Arrays.asList(rooms)));
    }

    @Override
    public void disconnectSockets(boolean close) {
        namespace.cluster().disconnect(namespace.name(), target, close);
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
}
