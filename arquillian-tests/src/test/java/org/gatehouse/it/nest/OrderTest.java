package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What runs around a handler, in which order, and for which calls: guards, binding with its pipes, interceptors,
 * validation, the handler. The global ones: {@link GlobalTest}.
 */
@ExtendWith(OnServer.class)
class OrderTest {

    private static final String NO_ORDER = "{\"amount\":\"5\",\"key\":\"KEY\"}";
    private static final String BAD_ORDER = "{\"amount\":0,\"key\":\"KEY\"}";
    private static final String GOOD_ORDER = "{\"amount\":5,\"key\":\"KEY\"}";

    private final TestServer server;

    OrderTest(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest
    @EnumSource
    void guardsThenPipesThenInterceptorsThenTheHandler(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        try (Client client = dialect.open(server, "order", notes.query())) {
            client.ask(1, "order", GOOD_ORDER.replace("KEY", notes.key())).receives(dialect.ack(1, "\"done\""));
        }
        assertThat(notes.read(14))
                .containsExactly(
                        "connected",
                        "ClassGuard",
                        "MethodGuard",
                        "ClassPipe",
                        "MethodPipe",
                        "ParameterPipe",
                        "ClassInterceptor",
                        "MethodInterceptor",
                        "CDI 5",
                        "handler",
                        "/CDI",
                        "/MethodInterceptor",
                        "/ClassInterceptor",
                        "disconnected");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "SOCKET_IO, ClassGuard, 'ClassGuard'",
        "PLAIN, ClassGuard, 'ClassGuard'",
        "SOCKET_IO, MethodGuard, 'ClassGuard,MethodGuard'",
        "PLAIN, MethodGuard, 'ClassGuard,MethodGuard'"
    })
    void nothingAfterARefusingGuardRunsAndTheBodyIsNotEvenConverted(Dialect dialect, String guard, String ran) {
        Notebook notes = Notebook.of(dialect, server);
        String body = NO_ORDER.replace("KEY", notes.key());
        try (Client client = dialect.open(server, "order", "refuse=" + guard + "&" + notes.query())) {
            client.ask(1, "order", body)
                    .receives(dialect.failure(1, Dialect.error("Forbidden resource", "order", body)));
        }
        assertThat(String.join(",", notes.read(ran.split(",").length + 2)))
                .isEqualTo("connected," + ran + ",disconnected");
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatDoesNotFitIsFoundAfterTheGuardsAndBeforePipesAndInterceptors(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        String body = NO_ORDER.replace("KEY", notes.key());
        String violations = "[{\"path\":\"amount\",\"message\":\"must be a whole number\"}]";
        try (Client client = dialect.open(server, "order", notes.query())) {
            client.ask(1, "order", body).receives(dialect.failure(1, Dialect.invalid(violations, "order", body)));
        }
        assertThat(notes.read(4)).containsExactly("connected", "ClassGuard", "MethodGuard", "disconnected");
    }

    @ParameterizedTest
    @EnumSource
    void constraintsAreCheckedInsideOfTheInterceptorsAndBeforeTheHandler(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        String body = BAD_ORDER.replace("KEY", notes.key());
        String violations = "[{\"path\":\"amount\",\"message\":\"must be positive\"}]";
        try (Client client = dialect.open(server, "order", notes.query())) {
            client.ask(1, "order", body).receives(dialect.failure(1, Dialect.invalid(violations, "order", body)));
        }
        assertThat(notes.read(13))
                .containsExactly(
                        "connected",
                        "ClassGuard",
                        "MethodGuard",
                        "ClassPipe",
                        "MethodPipe",
                        "ParameterPipe",
                        "ClassInterceptor",
                        "MethodInterceptor",
                        "CDI 0",
                        "/CDI",
                        "/MethodInterceptor",
                        "/ClassInterceptor",
                        "disconnected");
    }

    @ParameterizedTest
    @EnumSource
    void aPlainCallOfAGuardedBeanMeetsCdiInterceptorsOnly(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        try (Client client = dialect.open(server, "order-caller")) {
            assertThat(client.answerTo("call", "\"" + notes.key() + "\"")).isEqualTo("\"done\"");
        }
        assertThat(notes.read(3)).containsExactly("CDI 5", "handler", "/CDI");
    }

    @ParameterizedTest
    @EnumSource
    void anObserverOfAGuardedBeanIsNotGuarded(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        try (Client client = dialect.open(server, "order-caller")) {
            client.ask(1, "fire", "\"" + notes.key() + "\"").receives(dialect.ack(1, "null"));
        }
        assertThat(notes.read(1)).containsExactly("observer");
    }
}
