package org.gatehouse.internal.cdi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.Server;

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
    public Optional<ClientSocket> socket(String id) {
        return actual().flatMap(namespace -> namespace.socket(id));
    }
}
