package org.gatehouse.internal.cdi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.Presence;
import org.gatehouse.Server;
import org.jspecify.annotations.Nullable;

/** An injected namespace. */
final class LateNamespace extends LateOperator<Namespace> implements Namespace {

    private final LateServer server;
    private final String name;

    LateNamespace(LateServer server, String name) {
        super(() -> server.actual().map(started -> started.of(name)));
        this.server = server;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Server server() {
        return server.actual().orElse(server);
    }

    @Override
    public Collection<ClientSocket> sockets() {
        return actual().map(Namespace::sockets).orElse(List.of());
    }

    @Override
    public Map<String, Integer> rooms() {
        return actual().map(Namespace::rooms).orElse(Map.of());
    }

    @Override
    public Presence presence() {
        return new LatePresence(this, Optional.empty());
    }

    @Override
    public Optional<ClientSocket> socket(String id) {
        return actual().flatMap(namespace -> namespace.socket(id));
    }

    @Override
    public void serverSideEmit(String event, @Nullable Object... args) {
        actual().ifPresent(there -> there.serverSideEmit(event, args));
    }

    @Override
    public <A> CompletionStage<List<@Nullable A>> serverSideEmitWithAck(
            Class<A> answerType, String event, @Nullable Object... args) {
        Optional<Namespace> there = actual();
        return there.isPresent()
                ? there.get().serverSideEmitWithAck(answerType, event, args)
                : CompletableFuture.completedFuture(List.of());
    }
}
