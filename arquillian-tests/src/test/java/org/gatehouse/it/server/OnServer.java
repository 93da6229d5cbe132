package org.gatehouse.it.server;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the server of this run to tests; it is started for the first and stopped after the last. */
public final class OnServer implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestServer.class;
    }

    @Override
    public TestServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OnServer.class))
                .getOrComputeIfAbsent(Running.class, key -> new Running(TestServer.start()), Running.class)
                .server();
    }

    private record Running(TestServer server) implements AutoCloseable {

        @Override
        public void close() {
            server.close();
        }
    }
}
