package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URI;
import java.util.UUID;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Handlers in transactions, as the database sees them: where the server has transactions. */
@ExtendWith(OnServer.class)
class TransactionsIT {

    private final URI base;
    private final String entry = "\"" + UUID.randomUUID() + "\"";

    TransactionsIT(TestServer server) {
        assumeThat(System.getProperty("arquillian.launch")).isIn("wildfly", "payara");
        base = server.deploy(Application.NEST_ENTERPRISE);
    }

    private Client open(Dialect dialect) {
        return dialect.open(base, dialect.path("transactions"), "");
    }

    @ParameterizedTest
    @EnumSource
    void aHandlersTransactionIsCommittedBeforeItsAnswer(Dialect dialect) {
        try (Client client = open(dialect)) {
            assertThat(client.answerTo("write", entry)).isEqualTo("true");
            assertThat(client.answerTo("count", entry)).isEqualTo("1");
        }
    }

    @ParameterizedTest(name = "{0}, {1} -> {2}, {3}")
    @CsvSource({
        "SOCKET_IO, write_and_fail, Internal server error, 0",
        "PLAIN, write_and_fail, Internal server error, 0",
        "SOCKET_IO, write_and_refuse, no, 0",
        "PLAIN, write_and_refuse, no, 0",
        "SOCKET_IO, write_and_keep, kept, 1",
        "PLAIN, write_and_keep, kept, 1",
        "SOCKET_IO, admins_only, Forbidden resource, 0",
        "PLAIN, admins_only, Forbidden resource, 0"
    })
    void aFailureRollsBackUnlessTheHandlerSaysOtherwise(Dialect dialect, String event, String message, String count) {
        try (Client client = open(dialect)) {
            client.ask(1, event, entry).receives(dialect.failure(1, Dialect.error(message, event, entry)));
            assertThat(client.answerTo("count", entry)).isEqualTo(count);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInvalidMessageWritesNothing(Dialect dialect) {
        String violations = "[{\"path\":\"\",\"message\":\"too long\"}]";
        try (Client client = open(dialect)) {
            client.ask(1, "validated", entry)
                    .receives(dialect.failure(1, Dialect.invalid(violations, "validated", entry)));
            assertThat(client.answerTo("count", entry)).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTransactionBeginsAfterTheGuardsAndEndsInsideOfGatewayInterceptors(Dialect dialect) {
        try (Client client = open(dialect)) {
            assertThat(client.answerTo("where", "")).isEqualTo("\"false false true\"");
            assertThat(client.answerTo("without", "")).isEqualTo("false");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventWaitsForTheCommit(Dialect dialect) {
        String written = dialect == Dialect.PLAIN ? "[" + entry + ",0]" : entry + ",0";
        try (Client client = open(dialect)) {
            client.ask(1, "emit_after_commit", entry)
                    .receives(
                            dialect.event("at once", ""),
                            dialect.event("written", written),
                            dialect.event("told", entry),
                            dialect.ack(1, "1"));
            client.send("emit_without", entry).receives(dialect.event("told", entry));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventIsDroppedWithARollback(Dialect dialect) {
        String failing = "\"fail " + entry.substring(1);
        try (Client client = open(dialect)) {
            client.ask(1, "emit_after_commit", failing)
                    .receives(dialect.event("at once", ""))
                    .receives(dialect.failure(1, Dialect.error("Internal server error", "emit_after_commit", failing)))
                    .andNothingElse();
        }
    }
}
