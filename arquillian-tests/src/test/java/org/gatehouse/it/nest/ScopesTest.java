package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long beans live, and who sees the same one. */
@ExtendWith(OnServer.class)
class ScopesTest {

    private final TestServer server;

    ScopesTest(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @EnumSource
    void everythingThatRunsForAMessageSharesOneRequestAndTheNextMessageHasItsOwn(Dialect dialect) {
        String steps = "[\"guard\",\"pipe\",\"interceptor\",\"handler\"]";
        try (Client client = dialect.open(server, "scopes")) {
            assertThat(client.answerTo("request", "1")).isEqualTo(steps);
            assertThat(client.answerTo("request", "2")).isEqualTo(steps);
            client.ask(1, "fails", "").receives(dialect.failure(1, "[\"guard\",\"interceptor\",\"filter\",\"sent\"]"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionScopedBeanSeesAllOfItsClientAndNothingOfOthers(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        try (Client client = dialect.open(server, "scopes", notes.query());
                Client other = dialect.open(server, "scopes")) {
            other.answerTo("request", "1");
            client.answerTo("request", "1");

            assertThat(client.answerTo("visit", ""))
                    .isEqualTo("[\"connected\",\"guard\",\"pipe\",\"interceptor\",\"guard\",\"interceptor\"]");
        }
        assertThat(notes.read(2)).containsExactly("[only] 7", "visit ends after 7 steps");
    }

    @ParameterizedTest
    @EnumSource
    void aGatewayInjectedElsewhereIsTheSameInstance(Dialect dialect) {
        try (Client client = dialect.open(server, "counting")) {
            int first = Integer.parseInt(client.answerTo("count", ""));

            assertThat(client.answerTo("count_by_colleague", "")).isEqualTo("" + (first + 1));
            assertThat(client.answerTo("count", "")).isEqualTo("" + (first + 2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDependentGatewayIsNewForEveryMessage(Dialect dialect) {
        try (Client client = dialect.open(server, "dependent")) {
            assertThat(client.answerTo("count", "")).isEqualTo("1");
            assertThat(client.answerTo("count", "")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionScopedGatewayIsNewForEveryClient(Dialect dialect) {
        try (Client client = dialect.open(server, "per-client");
                Client other = dialect.open(server, "per-client")) {
            assertThat(client.answerTo("count", "")).isEqualTo("1");
            assertThat(client.answerTo("count", "")).isEqualTo("2");
            assertThat(other.answerTo("count", "")).isEqualTo("1");
        }
    }
}
