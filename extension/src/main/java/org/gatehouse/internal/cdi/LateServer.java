package org.gatehouse.internal.cdi;

import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.gatehouse.MessageParser;
import org.gatehouse.Namespace;
import org.gatehouse.Server;

/** An injected server. */
final class LateServer extends LateOperator<Server> implements Server {

    LateServer(Supplier<Server> actual) {
        super(actual);
    }

    @Override
    public String path() {
        return actual().path();
    }

    @Override
    public Namespace of(String name) {
        return actual().of(name);
    }

    @Override
    public Collection<Namespace> namespaces() {
        return actual().namespaces();
    }

    @Override
    public Map<String, Long> exceededLimits() {
        return actual().exceededLimits();
    }

    @Override
    public void messageParser(MessageParser parser) {
        actual().messageParser(parser);
    }
}
