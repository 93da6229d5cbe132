package org.gatehouse.it.nest;

import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What runs around handlers sees real arguments and may replace results. */
@ExtendWith(OnServer.class)
class InterceptorsTest {

    private final TestServer server;

    InterceptorsTest(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # event             | result
            wrapped             | "(a)"
            wrapped_stage       | "(a)"
            void_with_result    | "(null)"
            twice_wrapped       | "((a))"
            cached              | "cached a"
            recovered           | "recovered from a"
            swallowed           | -
            swallowed_publisher | -
            doubled             | "aa,aa of doubled"
            injected_context    | "injected_context a true"
            """)
    void anInterceptorMayReplaceTheResult(String event, String result) {
        for (Dialect dialect : Dialect.values()) {
            try (Client client = dialect.open(server, "interceptors")) {
                client.ask(1, event, "\"a\"")
                        .receives(dialect.ack(1, result.equals("-") ? "null" : result))
                        .andNothingElse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVoidMayBeGivenAResultThatIsSent(Dialect dialect) {
        List<String> bare = Stream.of("\"(null)\"")
                .filter(frame -> dialect == Dialect.PLAIN)
                .toList();
        try (Client client = dialect.open(server, "interceptors")) {
            client.send("void_with_result", "").receives(bare).andNothingElse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResultMayBecomeAStream(Dialect dialect) {
        try (Client client = dialect.open(server, "interceptors")) {
            client.send("streamed", "\"a\"")
                    .receives(dialect.event("first", "\"a\""), dialect.event("second", "\"a\""))
                    .andNothingElse();
        }
    }
}
