package org.gatehouse.it.nest;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URI;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Session beans as gateways, and behind them: where the server has some. */
@ExtendWith(OnServer.class)
class WrappedFailuresIT {

    private final URI base;

    WrappedFailuresIT(TestServer server) {
        assumeThat(System.getProperty("arquillian.launch")).isIn("wildfly", "payara");
        base = server.deploy(Application.NEST_ENTERPRISE);
    }

    private Client open(Dialect dialect) {
        return dialect.open(base, dialect.path("session-bean"), "");
    }

    @ParameterizedTest(name = "{0}, {1} -> {2}")
    @CsvSource({
        "SOCKET_IO, refuse, no",
        "PLAIN, refuse, no",
        "SOCKET_IO, below, refused below",
        "PLAIN, below, refused below",
        "SOCKET_IO, later, later",
        "PLAIN, later, later",
        "SOCKET_IO, broke, broke",
        "PLAIN, broke, broke",
        "SOCKET_IO, wrapped, wrapped",
        "PLAIN, wrapped, wrapped",
        "SOCKET_IO, guarded, not you",
        "PLAIN, guarded, not you",
        "SOCKET_IO, secret, Internal server error",
        "PLAIN, secret, Internal server error"
    })
    void theCauseOfWhatTheContainerWrappedIsTheFailure(Dialect dialect, String event, String message) {
        try (Client client = open(dialect)) {
            client.ask(1, event, "\"text\"").receives(dialect.failure(1, Dialect.error(message, event, "\"text\"")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotFitASessionBeanIsNamed(Dialect dialect) {
        String violations = "[{\"path\":\"\",\"message\":\"too long\"}]";
        try (Client client = open(dialect)) {
            client.ask(1, "validated", "\"text\"")
                    .receives(dialect.failure(1, Dialect.invalid(violations, "validated", "\"text\"")));
        }
    }
}
