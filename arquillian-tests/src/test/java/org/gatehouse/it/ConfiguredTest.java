package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.HttpReply;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Options that come from the configuration of the application, for one path. */
@ExtendWith(OnServer.class)
class ConfiguredTest {

    private static final String POLLING = "configured.io/?EIO=4&transport=polling";
    private static final String WEBSOCKET = "?EIO=4&transport=websocket";
    private static final String ORIGIN = "Origin: https://app.example";
    private static final String[] FROM_PROXY = {
        ORIGIN, "X-Forwarded-For: 192.0.2.1, 192.0.2.2", "X-Forwarded-Proto: https"
    };

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    @Test
    void aRequestWithoutOriginIsRefusedOnBothTransports() {
        assertThat(RawHttp.get(suite, POLLING).status()).isEqualTo(403);
        assertThat(RawWebSocket.handshake(suite, "configured.io/" + WEBSOCKET).status())
                .isEqualTo(403);
        assertThat(RawHttp.get(suite, POLLING, ORIGIN).status()).isEqualTo(200);
    }

    @Test
    void aPreflightTellsHeadersAndAge() {
        HttpReply reply =
                RawHttp.exchange(suite, "OPTIONS", POLLING, null, ORIGIN, "Access-Control-Request-Method: POST");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.headers())
                .containsEntry("Access-Control-Allow-Origin", "https://app.example")
                .containsEntry("Access-Control-Allow-Headers", "X-One,X-Two")
                .containsEntry("Access-Control-Max-Age", "600");
    }

    @Test
    void anAnswerTellsWhatThePageMayRead() {
        assertThat(RawHttp.get(suite, POLLING, ORIGIN).headers())
                .containsEntry("Access-Control-Expose-Headers", "X-Three");
    }

    @Test
    void aTrustedProxyTellsWhoTheClientIs() {
        assertThat(who("configured.io/")).isEqualTo("431[\"192.0.2.2 true\"]");
    }

    @Test
    void anybodyElseIsNotBelieved() {
        assertThat(who("any.io/")).isEqualTo("431[\"127.0.0.1 false\"]");
    }

    private static String who(String path) {
        try (RawWebSocket socket = RawWebSocket.open(suite, path + WEBSOCKET, FROM_PROXY)) {
            socket.text();
            socket.join("");
            return socket.send("421[\"who\"]").text();
        }
    }
}
