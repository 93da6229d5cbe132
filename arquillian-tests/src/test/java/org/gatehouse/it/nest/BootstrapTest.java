package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application is told of its start, what it may ask, and what is configured. */
@ExtendWith(OnServer.class)
class BootstrapTest {

    private final TestServer server;

    BootstrapTest(TestServer server) {
        this.server = server;
    }

    private Client open(Dialect dialect) {
        return dialect.open(server, "configured");
    }

    @ParameterizedTest
    @EnumSource
    void stringsOfAnnotationsAreConfigured(Dialect dialect) {
        try (Client client = open(dialect)) {
            assertThat(client.answerTo("greet", "")).isEqualTo("\"configured\"");
            assertThat(client.answerTo("by_default", "")).isEqualTo("\"default\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventTellsOnceThatClientsCanConnect(Dialect dialect) {
        try (Client client = open(dialect)) {
            assertThat(client.answerTo("listening", "")).isEqualTo("\"1 true true\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServersOwnObjectsAreReachable(Dialect dialect) {
        String contextPath = "/" + dialect.application().name().toLowerCase(java.util.Locale.ROOT);
        try (Client client = open(dialect)) {
            assertThat(client.answerTo("native", "")).isEqualTo("\"true " + contextPath + " false\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everythingThatIsMountedIsListed(Dialect dialect) {
        try (Client client = open(dialect)) {
            assertThat(client.answerTo("mounted", "")).isEqualTo("true");
        }
    }
}
