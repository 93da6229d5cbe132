package org.gatehouse.internal.cdi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.MessageParser;
import org.gatehouse.Namespace;
import org.gatehouse.Server;

/** An injected server. */
final class LateServer extends LateOperator<Server> implements Server {

    private final RunningMounts mounts;
    private final String path;

    LateServer(RunningMounts mounts, String path) {
        super(() -> mounts.server(path));
        this.mounts = mounts;
        this.path = path;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Namespace of(String name) {
        Optional<Server> server = actual();
        return server.isPresent() ? server.get().of(name) : new LateNamespace(this, mounts.requireServed(path, name));
    }

    @Override
    public Collection<Namespace> namespaces() {
        return actual().map(Server::namespaces).orElse(List.of());
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
    public void messageParser(MessageParser parser) {
        mounts.messageParser(path, parser);
    }
}
