package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.nest.Dialect.PLAIN;
import static org.gatehouse.it.nest.Dialect.SOCKET_IO;

import java.net.URI;
import java.util.List;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Beans that apply to every gateway. The application's parser reads {@code [event,data]} from plain WebSockets and gives
 * every message the id 1.
 */
@ExtendWith(OnServer.class)
@Tag("thorough")
class GlobalTest {

    private final TestServer server;
    private final URI base;

    GlobalTest(TestServer server) {
        this.server = server;
        base = server.deploy(Application.NEST_GLOBAL);
    }

    private Client open(Dialect dialect, String query) {
        return dialect.open(base, dialect.path("global"), query);
    }

    private static String question(Dialect dialect, String event, String data) {
        String array = Dialect.SOCKET_IO.event(event, data).substring(2);
        return dialect == SOCKET_IO ? "421" + array : array;
    }

    @ParameterizedTest
    @EnumSource
    void globalOnesAreOutermost(Dialect dialect) {
        Notebook notes = Notebook.of(Application.NEST_GLOBAL, server);
        try (Client client = open(dialect, notes.query())) {
            client.sendFrame(question(dialect, "order", "\" a \"")).receives(dialect.ack(1, "\"a!\""));
        }
        assertThat(notes.read(8))
                .containsExactly(
                        "second global guard CONNECTION",
                        "first global guard MESSAGE",
                        "second global guard MESSAGE",
                        "method guard",
                        "global interceptor",
                        "method interceptor",
                        "handler",
                        "/global interceptor");
    }

    @Test
    void aGlobalGuardProtectsConnections() {
        assertThat(RawWebSocket.handshake(base, "global-plain?token=bad").status())
                .isEqualTo(401);
        try (RawWebSocket socket = SOCKET_IO.connect(base, "global", "token=bad")) {
            assertThat(socket.send("40").text()).isEqualTo("44{\"message\":\"Forbidden resource\"}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGlobalFilterHandlesWhatNoNearerOneDoes(Dialect dialect) {
        try (Client client = open(dialect, "")) {
            client.sendFrame(question(dialect, "fails", ""))
                    .receives(dialect.failure(1, "{\"event\":\"fails\",\"global\":\"bad\"}"))
                    .sendFrame(question(dialect, "fails_its_own_way", ""))
                    .receives(dialect.failure(1, "{\"method\":\"bad\"}"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGlobalFilterHandlesHooks(Dialect dialect) {
        try (Client client = open(dialect, "hook=1")) {
            client.receives(dialect.failure("{\"event\":\"handleConnection\",\"global\":\"hook\"}"));
            client.isSentAway(1011);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theApplicationMakesItsOwnCauses(Dialect dialect) {
        String error = "{\"status\":\"error\",\"message\":\"no\"";
        try (Client client = open(dialect, "")) {
            client.sendFrame(question(dialect, "refuses", "\"secret\""))
                    .receives(dialect.failure(1, error + ",\"cause\":{\"event\":\"refuses\",\"had_data\":true}}"))
                    .sendFrame(question(dialect, "no_cause", "\"secret\""))
                    .receives(dialect.failure(1, error + "}"));
        }
    }

    @Test
    void theApplicationsParserReadsPlainFramesAndRepliesKeepTheirForm() {
        try (Client client = open(PLAIN, "")) {
            client.sendFrame("{\"event\":\"order\",\"data\":\"a\",\"id\":1}")
                    .sendFrame("garbage")
                    .sendFrame("[\"order\",\"b\"]")
                    .receives(List.of("{\"id\":1,\"data\":\"b!\"}"));
        }
    }
}
