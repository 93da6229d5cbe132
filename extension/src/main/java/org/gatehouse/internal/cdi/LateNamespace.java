package org.gatehouse.internal.cdi;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.gatehouse.ClientSocket;
import org.gatehouse.Namespace;
import org.gatehouse.Server;

/** An injected namespace. */
final class LateNamespace extends LateOperator<Namespace> implements Namespace {

    LateNamespace(Supplier<Namespace> actual) {
        super(actual);
    }

    @Override
    public String name() {
        return actual().name();
    }

    @Override
    public Server server() {
        return actual().server();
    }

    @Override
    public Collection<ClientSocket> sockets() {
        return actual().sockets();
    }

    @Override
    public Optional<ClientSocket> socket(String id) {
        return actual().socket(id);
    }
}
