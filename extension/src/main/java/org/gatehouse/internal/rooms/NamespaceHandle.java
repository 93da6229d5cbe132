package org.gatehouse.internal.rooms;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.gatehouse.BroadcastOperator;
import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.Presence;
import org.gatehouse.Server;
import org.gatehouse.internal.cluster.Cluster;
import org.gatehouse.spi.BroadcastTarget;
import org.gatehouse.spi.OutboundEvent;
import org.gatehouse.spi.PayloadCodec;
import org.jspecify.annotations.Nullable;

/** The handle of one namespace, which may be kept while the namespace is closed and opened again. */
final class NamespaceHandle extends ForwardingOperator implements Namespace {

    private final String name;
    private final MountDirectory directory;
    private final BroadcastOperator everybody;

    NamespaceHandle(String name, MountDirectory directory) {
        this.name = name;
        this.directory = directory;
        this.everybody = new BroadcastOperation(this, BroadcastTarget.ALL);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Server server() {
        return directory.server();
    }

    @Override
    public Collection<ClientSocket> sockets() {
        return List.copyOf(open().registry().all());
    }

    @Override
    public Map<String, Integer> rooms() {
        return open().registry().sizes();
    }

    @Override
    public Presence presence() {
        usersOnline().activate();
        return new PresenceHandle(this, null);
    }

    UsersOnline usersOnline() {
        return directory.usersOnline();
    }

    @Override
    public Optional<ClientSocket> socket(String id) {
        return Optional.ofNullable(open().registry().byId(id));
    }

    /** Sends an event to all that are meant, on all nodes; complete when the cluster has taken it. */
    CompletionStage<@Nullable Void> broadcast(OutboundEvent event, BroadcastTarget target) {
        Journal journal = open().journal();
        if (journal == null || !journal.shared() || !Journal.keeps(event)) {
            return cluster().broadcast(name, event, target);
        }
        CompletableFuture<@Nullable Void> taken = new CompletableFuture<>();
        journal.deliver(event, target, recorded -> broadcast(recorded, target, taken));
        return taken;
    }

    private void broadcast(OutboundEvent recorded, BroadcastTarget target, CompletableFuture<@Nullable Void> taken) {
        try {
            cluster().broadcast(name, recorded, target).whenComplete((nothing, failure) -> {
                if (failure == null) {
                    taken.complete(null);
                } else {
                    taken.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) { // nobody may wait for what will not be sent
            taken.completeExceptionally(e);
            throw e;
        }
    }

    @Override
    BroadcastOperator operator() {
        return everybody;
    }

    @Override
    public void serverSideEmit(String event, @Nullable Object... args) {
        cluster().serverSide(name, Emissions.serverSide(event, args));
    }

    @Override
    public <T> CompletionStage<List<@Nullable T>> serverSideEmitWithAck(
            Class<T> answerType, String event, @Nullable Object... args) {
        PayloadCodec codec = codec();
        AwaitedAck<List<@Nullable T>> answers = new AwaitedAck<>(() -> false, workers());
        cluster()
                .serverSideWithAck(name, Emissions.serverSide(event, args))
                .whenComplete((gathered, never) -> answers.settle(() -> AckValues.all(codec, gathered, answerType)));
        return answers;
    }

    AfterCommit commits() {
        return new AfterCommit(directory.transactions(), codec());
    }

    @Nullable OutgoingFilters filters() {
        return directory.filters();
    }

    NamespaceListener listener() {
        return directory.listener();
    }

    @Nullable LostClients lostClients() {
        return directory.lostClients();
    }

    Cluster cluster() {
        return directory.surroundings().cluster();
    }

    PayloadCodec codec() {
        return directory.surroundings().codec();
    }

    Executor workers() {
        return directory.surroundings().workers();
    }

    /** What is behind this handle now; an empty namespace while it is closed. */
    OpenNamespace open() {
        return directory.present(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamespaceHandle that && name.equals(that.name) && directory == that.directory;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Namespace[" + server().path() + " " + name + "]";
    }
}
