package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.server.WrittenLog;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who clients are: the stock client with a token in its {@code auth}, a browser's WebSocket with one in a subprotocol. */
@ExtendWith(OnServer.class)
class IdentityTest {

    private static final String HOUR = "3600000";

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    private static RawWebSocket plain(String token) {
        return RawWebSocket.open(suite, "identity-plain", "Sec-WebSocket-Protocol: chat, bearer." + token);
    }

    @TestFactory
    Stream<DynamicTest> stockClient() {
        return NodeTests.of("identity.test.mjs", suite);
    }

    @Test
    void aTokenInASubprotocolIsAskedForAndNotAnswered() {
        try (WrittenLog log = new WrittenLog();
                RawWebSocket socket = plain("secretann." + HOUR + ".admin")) {
            assertThat(socket.handshake().headers()).containsEntry("Sec-WebSocket-Protocol", "chat");
            assertThat(socket.send("{\"event\":\"who\",\"id\":1}").text())
                    .isEqualTo("{\"id\":1,\"data\":\"secretanntrue\"}");
            assertThat(RawWebSocket.handshake(
                                    suite, "identity-plain", "Sec-WebSocket-Protocol: chat, bearer.secretnone")
                            .status())
                    .isEqualTo(401);
            assertThat(log.text()).doesNotContain("bearer.secret");
        }
    }

    @Test
    void aPlainWebSocketRenewsWhatHasExpired() {
        try (RawWebSocket socket = plain("ann.300.admin")) {
            assertThat(socket.text()).isEqualTo("{\"event\":\"token_expired\"}");
            assertThat(socket.send("{\"event\":\"who\",\"id\":1}").text()).contains("Token expired");
            assertThat(socket.send("{\"event\":\"authenticate\",\"data\":{\"token\":\"ann." + HOUR
                                    + ".guest\"},\"id\":2}")
                            .text())
                    .startsWith("{\"id\":2,\"data\":{\"status\":\"ok\",\"expires\":\"");
            assertThat(socket.send("{\"event\":\"who\",\"id\":3}").text())
                    .isEqualTo("{\"id\":3,\"data\":\"annfalse\"}");
        }
    }

    @Test
    void aRevokedPlainWebSocketIsClosed() {
        try (RawWebSocket eve = plain("eve." + HOUR + ".guest");
                RawWebSocket bob = plain("bob." + HOUR + ".guest")) {
            eve.send("{\"event\":\"who\",\"id\":1}").text();
            bob.send("{\"event\":\"revoke\",\"data\":\"eve\"}");
            assertThat(eve.end())
                    .isInstanceOfSatisfying(
                            Received.Close.class,
                            close -> assertThat(close.code()).isEqualTo(1008));
            assertThat(bob.send("{\"event\":\"who\",\"id\":1}").text()).contains("bobfalse");
        }
    }
}
