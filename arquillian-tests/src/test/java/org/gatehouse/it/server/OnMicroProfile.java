package org.gatehouse.it.server;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a server with MicroProfile to tests: the server of this run, if it has that as it comes, else a second one beside it, which
 * is started for the first and stopped after the last.
 */
public final class OnMicroProfile implements ParameterResolver {

    /** Values of the system property {@code arquillian.launch} with which there is one. */
    public static final String SERVERS = "wildfly|payara";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestServer.class;
    }

    @Override
    public TestServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (!"wildfly".equals(System.getProperty("arquillian.launch"))) {
            return new OnServer().resolveParameter(parameter, context);
        }
        return context.getRoot()
                .getStore(Namespace.create(OnMicroProfile.class))
                .getOrComputeIfAbsent(Running.class, key -> new Running(new MicroProfileWildFly()), Running.class)
                .server();
    }

    private record Running(TestServer server) implements AutoCloseable {

        @Override
        public void close() {
            server.close();
        }
    }
}
