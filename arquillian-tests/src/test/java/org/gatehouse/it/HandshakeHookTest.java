package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.HttpReply;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Witness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An application has a say in the requests of its clients: who may begin, under which id, with which headers. */
@ExtendWith(OnServer.class)
class HandshakeHookTest {

    private static final String POLLING = "socket.io/?EIO=4&transport=polling";
    private static final String WEBSOCKET = "socket.io/?EIO=4&transport=websocket";

    private static URI hooked;

    @BeforeAll
    static void deploy(TestServer server) {
        hooked = server.deploy(Application.HOOKED);
    }

    @ParameterizedTest
    @CsvSource({
        "refuse, No \\\"entry\\\", No \"entry\"",
        "refuse-later, 'No entry, later', 'No entry, later'",
        "fail, Forbidden, Forbidden",
        "never, Forbidden, Forbidden"
    })
    void aRefusedRequestIsTold(String how, String json, String text) {
        CompletableFuture<HttpReply> first = // at once, because who never answers has five seconds to do so
                CompletableFuture.supplyAsync(() -> RawHttp.get(hooked, POLLING + "&do=" + how));
        CompletableFuture<HttpReply> second =
                CompletableFuture.supplyAsync(() -> RawWebSocket.handshake(hooked, WEBSOCKET + "&do=" + how));
        HttpReply plain = RawWebSocket.handshake(hooked, "plain?do=" + how);
        HttpReply polling = first.join();
        HttpReply webSocket = second.join();

        assertThat(polling.status()).isEqualTo(403);
        assertThat(polling.body()).isEqualTo("{\"code\":4,\"message\":\"" + json + "\"}");
        assertThat(webSocket.status()).isEqualTo(403);
        assertThat(webSocket.body()).isEqualTo(text);
        assertThat(plain.status()).isEqualTo(403);
        assertThat(plain.body()).isEqualTo("{\"message\":\"" + json + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "allow-later"})
    void anAllowedRequestBegins(String how) {
        assertThat(RawHttp.get(hooked, POLLING + "&do=" + how).body()).startsWith("0{");
        try (RawWebSocket socket = RawWebSocket.open(hooked, WEBSOCKET + "&do=" + how)) {
            assertThat(socket.text()).startsWith("0{");
            socket.join("");
            assertThat(socket.send("421[\"echo\",1]").text()).isEqualTo("431[1]");
        }
        try (RawWebSocket plain = RawWebSocket.open(hooked, "plain?do=" + how)) {
            assertThat(plain.send("{\"event\":\"echo\",\"data\":1,\"id\":1}").text())
                    .contains("1");
        }
    }

    @Test
    void theFirstAnswerHasHeadersThatTheOthersHaveNot() {
        Engine session = Engine.open(hooked, "socket.io/");

        assertThat(session.opening().headers())
                .containsEntry("X-First", "yes")
                .containsEntry("X-Every", "nothing")
                .doesNotContainKeys("X-Broken", "X-Smuggled");
        assertThat(session.post("40").headers())
                .containsEntry("X-Every", "nothing")
                .doesNotContainKey("X-First");
        assertThat(session.get().headers()).containsEntry("X-Every", "nothing").doesNotContainKey("X-First");
        assertThat(RawWebSocket.handshake(hooked, session.upgradeTarget() + "&do=upgrade")
                        .headers())
                .containsEntry("X-Every", "upgrade")
                .doesNotContainKey("X-First");
    }

    @ParameterizedTest
    @ValueSource(strings = {WEBSOCKET, "plain?a=b"})
    void aWebSocketBeginsWithBothHeaders(String target) {
        assertThat(RawWebSocket.handshake(hooked, target + "&do=x").headers())
                .containsEntry("X-First", "yes")
                .containsEntry("X-Every", "x")
                .doesNotContainKeys("X-Broken", "X-Smuggled");
    }

    @Test
    void aSessionHasTheIdOfTheApplication() {
        String id = "own-" + UUID.randomUUID();

        assertThat(Engine.sid(
                        RawHttp.get(hooked, POLLING + "&do=own-id&own=" + id).body()))
                .isEqualTo(id);
        try (RawWebSocket socket = RawWebSocket.open(hooked, WEBSOCKET + "&do=own-id&own=ws." + id)) {
            assertThat(Engine.sid(socket.text())).isEqualTo("ws." + id);
        }
    }

    @Test
    void anIdIsNobodyElses() {
        String target = POLLING + "&do=own-id&own=" + UUID.randomUUID();
        assertThat(RawHttp.get(hooked, target).status()).isEqualTo(200);

        HttpReply second = RawHttp.get(hooked, target);

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.body()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail-id", "own-id&own=", "own-id&own=a%20b", "own-id&own=%C3%A9", "own-id&own=%22"})
    void anIdThatCannotBeUsedIsABadRequest(String how) {
        HttpReply polling = RawHttp.get(hooked, POLLING + "&do=" + how);

        assertThat(polling.status()).isEqualTo(400);
        assertThat(polling.body()).isEqualTo("{\"code\":3,\"message\":\"Bad request\"}");
        assertThat(RawWebSocket.handshake(hooked, WEBSOCKET + "&do=" + how).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example.org, socket.io/, true",
        "https://example.org, socket.io/, false",
        "https://tenant.test, socket.io/, true",
        "https://tenant.test, plain, false",
        "https://broken.test, socket.io/, false",
        "https://evil.test, socket.io/, false"
    })
    void anOriginIsAllowedByPatternOrByTheApplication(String origin, String path, boolean allowed) {
        HttpReply webSocket = RawWebSocket.handshake(hooked, path + "?EIO=4&transport=websocket", "Origin: " + origin);

        assertThat(webSocket.status()).isEqualTo(allowed ? 101 : 403);
        assertThat(webSocket.headers().get("Access-Control-Allow-Origin")).isEqualTo(allowed ? origin : null);
    }

    @ParameterizedTest
    @CsvSource({
        "socket.io/?EIO=4&transport=smoke, 0, Transport unknown, transport",
        "socket.io/?EIO=4&transport=polling&sid=none, 1, Session ID unknown, unknown-session",
        "socket.io/?EIO=4&transport=websocket, 3, Bad request, no-upgrade",
        "socket.io/?EIO=4&transport=polling&do=refuse, 4, Forbidden, hook",
        "socket.io/?EIO=3&transport=polling, 5, Unsupported protocol version, protocol-version"
    })
    void aRefusalIsAnEventOfTheApplication(String target, int code, String message, String reason) {
        String id = UUID.randomUUID().toString();
        RawHttp.get(hooked, target + "&id=" + id);

        assertThat(turnedAway(id)).isEqualTo("[[\"/socket.io/\"," + code + ",\"" + message + "\",\"" + reason + "\"]]");
    }

    @Test
    void aForeignPageIsOneToo() {
        String id = UUID.randomUUID().toString();
        RawHttp.get(hooked, POLLING + "&id=" + id, "Origin: https://evil.test");

        assertThat(turnedAway(id)).isEqualTo("[[\"/socket.io/\",4,\"Forbidden\",\"foreign-origin\"]]");
    }

    @Test
    void aClientIsNotToldOfUpgradesThatAreSwitchedOff() {
        assertThat(Engine.open(hooked, "socket.io/").opening().body()).contains("\"upgrades\":[]");
    }

    private static String turnedAway(String id) {
        return Witness.ask(hooked, "[\"turned_away\",\"" + id + "\"]");
    }
}
