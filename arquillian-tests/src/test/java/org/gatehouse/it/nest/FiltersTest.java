package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Filters decide what a client learns of a failure. */
@ExtendWith(OnServer.class)
class FiltersTest {

    private final TestServer server;

    FiltersTest(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # event               | payload
            class                 | {"class":"app"}
            class_subtype         | {"class":"file"}
            class_later           | {"class":"later"}
            none                  | {"status":"error","message":"Internal server error","cause":{"pattern":"none","data":5}}
            method                | {"method":"app"}
            method_does_not_match | {"class":"file"}
            nearest               | {"nearest":"near"}
            mapped                | {"status":"error","message":"mapped from mapped 5","cause":{"pattern":"mapped","data":5}}
            """)
    void exactlyOneFilterAnswers(String event, String payload) {
        for (Dialect dialect : Dialect.values()) {
            try (Client client = dialect.open(server, "filters")) {
                client.send(event, "5").receives(dialect.failure(payload)).andNothingElse();
                client.ask(1, event, "5").receives(dialect.failure(1, payload)).andNothingElse();
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "SOCKET_IO, silent, bad",
        "PLAIN, silent, bad",
        "SOCKET_IO, rethrown, bad",
        "PLAIN, rethrown, bad",
        "SOCKET_IO, guard, Forbidden resource",
        "PLAIN, guard, Forbidden resource"
    })
    void aFilterThatSendsNothingLeavesTheDefaultToTheAcknowledgement(Dialect dialect, String event, String message) {
        String error = Dialect.error(message, event, "5");
        try (Client client = dialect.open(server, "filters")) {
            client.send(event, "5").andNothingElse();
            client.ask(1, event, "5").receives(dialect.unknownEvent(1, error)).andNothingElse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFilterMayAcknowledgeByHand(Dialect dialect) {
        try (Client client = dialect.open(server, "filters")) {
            client.ask(1, "by_hand", "").receives(dialect.ack(1, "\"handled\"")).andNothingElse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFilterMayGiveValidationItsOwnForm(Dialect dialect) {
        try (Client client = dialect.open(server, "filters")) {
            client.ask(1, "own_form", "\"x\"").receives(dialect.failure(1, "{\"invalid\":\"\"}"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theClassesFilterHandlesAFailingHook(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        try (Client client = dialect.open(server, "filters", "hook=1&" + notes.query())) {
            client.receives(dialect.failure(Dialect.error("not you", "handleConnection", "")));
            assertThat(notes.read(1)).isEqualTo(List.of("handleConnection false"));
            client.isSentAway(1011);
        }
    }
}
