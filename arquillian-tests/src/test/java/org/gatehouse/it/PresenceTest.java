package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients are told who is online: once for each user, on both protocols. */
@ExtendWith(OnServer.class)
class PresenceTest {

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    @Test
    void twoPlainWebSocketsAreOneUser() {
        try (RawWebSocket witness = signedIn("bob", "bob")) {
            RawWebSocket first = signedIn("ann", "ann");
            RawWebSocket second = signedIn("ann", null);
            assertThat(witness.text()).isEqualTo("{\"event\":\"online\",\"data\":\"ann\"}");
            assertThat(second.send("{\"event\":\"who\",\"id\":2}").text())
                    .isEqualTo("{\"id\":2,\"data\":[\"ann\",\"bob\"]}");
            first.reset();
            RawWebSocket third = signedIn("carl", "carl");
            assertThat(witness.text()).isEqualTo("{\"event\":\"online\",\"data\":\"carl\"}");
            second.reset();
            assertThat(witness.text()).isEqualTo("{\"event\":\"offline\",\"data\":\"ann\"}");
            third.reset();
            assertThat(witness.text()).isEqualTo("{\"event\":\"offline\",\"data\":\"carl\"}");
        }
    }

    /** A socket of a user; it is told of its own coming if it is the first. */
    private static RawWebSocket signedIn(String user, String told) {
        RawWebSocket socket = RawWebSocket.open(suite, "presence-plain");
        socket.send("{\"event\":\"sign_in\",\"id\":1,\"data\":\"" + user + "\"}");
        for (int texts = told == null ? 1 : 2; texts > 0; texts--) { // in either order
            assertThat(socket.text())
                    .isIn("{\"id\":1,\"data\":null}", "{\"event\":\"online\",\"data\":\"" + told + "\"}");
        }
        return socket;
    }

    @Test
    void twoSocketIoClientsAreOneUser() {
        try (RawWebSocket witness = joined()) {
            RawWebSocket first = joined();
            first.send("42[\"sign_in\",\"ann\"]");
            assertThat(witness.textAfterPings()).isEqualTo("42[\"online\",\"ann\"]");
            RawWebSocket second = joined();
            second.send("420[\"sign_in\",\"ann\"]");
            assertThat(second.textAfterPings()).isEqualTo("430[null]");
            first.send("41"); // leaves of its own accord
            second.send("421[\"who\"]");
            assertThat(second.textAfterPings()).isEqualTo("431[[\"ann\"]]");
            second.send("42[\"sign_in\",\"bob\"]");
            assertThat(witness.textAfterPings()).isEqualTo("42[\"online\",\"bob\"]");
            assertThat(witness.textAfterPings()).isEqualTo("42[\"offline\",\"ann\"]");
            first.reset();
            second.reset();
            assertThat(witness.textAfterPings()).isEqualTo("42[\"offline\",\"bob\"]");
        }
    }

    private static RawWebSocket joined() {
        RawWebSocket socket = RawWebSocket.engine(suite, "presence.io/");
        socket.send("40");
        assertThat(socket.textAfterPings()).startsWith("40{");
        return socket;
    }
}
