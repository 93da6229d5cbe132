package org.gatehouse.internal.cdi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.MessageParser;
import org.gatehouse.Namespace;
import org.gatehouse.Server;
import org.jspecify.annotations.Nullable;

/** An injected server. */
final class LateServer extends LateOperator<Server> implements Server {

    private final RunningMounts mounts;
    private final ServerPlace place;

    LateServer(RunningMounts mounts, ServerPlace place) {
        super(() -> mounts.server(place));
        this.mounts = mounts;
        this.place = place;
    }

    @Override
    public String path() {
        return place.path();
    }

    @Override
    public int port() {
        return place.port();
    }

    @Override
    public Namespace of(String name) {
        Optional<Server> server = actual();
        return server.isPresent() ? server.get().of(name) : new LateNamespace(this, mounts.requireServed(place, name));
    }

    @Override
    public Collection<Namespace> namespaces() {
        return actual().map(Server::namespaces).orElse(List.of());
    }

    @Override
    public void revokeUser(String name) {
        actual().ifPresent(server -> server.revokeUser(name));
    }

    @Override
    public void revokeSession(String session) {
        actual().ifPresent(server -> server.revokeSession(session));
    }

    @Override
    public CompletionStage<Integer> countNodes() {
        return actual().map(Server::countNodes).orElseGet(() -> CompletableFuture.completedFuture(1));
    }

    @Override
    public int connectionCount() {
        return actual().map(Server::connectionCount).orElse(0);
    }

    @Override
    public Map<String, Long> exceededLimits() {
        return actual().map(Server::exceededLimits).orElse(Map.of());
    }

    @Override
    public Map<String, Long> clusterCounters() {
        return actual().map(Server::clusterCounters).orElse(Map.of());
    }

    @Override
    public void messageParser(MessageParser parser) {
        mounts.messageParser(place, parser);
    }

    @Override
    public void serverSideEmit(String event, @Nullable Object... args) {
        actual().ifPresent(there -> there.serverSideEmit(event, args));
    }

    @Override
    public <A> CompletionStage<List<@Nullable A>> serverSideEmitWithAck(
            Class<A> answerType, String event, @Nullable Object... args) {
        Optional<Server> there = actual();
        return there.isPresent()
                ? there.get().serverSideEmitWithAck(answerType, event, args)
                : CompletableFuture.completedFuture(List.of());
    }
}
