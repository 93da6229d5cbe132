package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnMicroProfile;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.RawWebSocket;
import org.gatehouse.it.wire.Received;
import org.gatehouse.it.wire.SignedTokens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients whom the server's own MicroProfile JWT has authenticated at the handshake request: real tokens, signed here. */
@ExtendWith(OnMicroProfile.class)
@EnabledIfSystemProperty(
        named = "arquillian.launch",
        matches = "wildfly") // Payara 6.2025.9 looks for no token on these paths
class TokensIT {

    private static final String POLLING = "?EIO=4&transport=polling";
    private static final String WHO = "{\"event\":\"who\",\"id\":1}";

    private final URI base;

    TokensIT(TestServer server) {
        base = server.deploy(Application.TOKENS);
    }

    private static String token(String user, String... groups) {
        return SignedTokens.issue(user, "id-of-" + user, Instant.now().plus(Duration.ofHours(1)), groups);
    }

    /** Has expired, but not for the server, which is configured to let it in for another minute. */
    private static String expired() {
        return SignedTokens.issue("eve", "id-of-eve", Instant.now().minusSeconds(2), "user");
    }

    private static String header(String token) {
        return "Authorization: Bearer " + token;
    }

    @TestFactory
    Stream<DynamicTest> stockClient() {
        return NodeTests.of(
                "tokens.test.mjs",
                base,
                Map.of(
                        "USER_TOKEN", token("ann", "user"),
                        "ADMIN_TOKEN", token("bob", "user", "admin"),
                        "EXPIRED_TOKEN", expired(),
                        "PLACES", "open/ protected/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"open-plain", "protected-plain"})
    void aPlainWebSocketIsWhomItsTokenNames(String path) {
        try (RawWebSocket socket = RawWebSocket.open(base, path, header(token("ann", "user")))) {
            assertThat(socket.send(WHO).text()).isEqualTo("{\"id\":1,\"data\":\"ann true false\"}");
            assertThat(socket.send("{\"event\":\"admins_only\",\"id\":2}").text())
                    .contains("Forbidden resource");
        }
        try (RawWebSocket socket = RawWebSocket.open(base, path, header(token("bob", "user", "admin")))) {
            assertThat(socket.send("{\"event\":\"admins_only\",\"id\":2}").text())
                    .isEqualTo("{\"id\":2,\"data\":\"yes\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"open-plain", "protected-plain"})
    void aPlainWebSocketIsClosedWithItsToken(String path) {
        try (RawWebSocket socket = RawWebSocket.open(base, path, header(expired()))) {
            Received end =
                    assertTimeoutPreemptively(Duration.ofMinutes(2), socket::end); // pings keep it from timing out
            assertThat(end)
                    .isInstanceOfSatisfying(
                            Received.Close.class,
                            close -> assertThat(close.code()).isEqualTo(1008));
        }
    }

    @Test
    void withoutATokenAClientIsNobody() {
        try (RawWebSocket socket = RawWebSocket.open(base, "open-plain")) {
            assertThat(socket.send(WHO).text()).isEqualTo("{\"id\":1,\"data\":\"nobody false false\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"protected/" + POLLING, "protected-plain"})
    void withoutATokenTheServerLetsNobodyInWhereTheDeploymentSaysSo(String target) {
        assertThat(RawWebSocket.handshake(base, target).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"protected/", "protected-plain"})
    void theServerTurnsAwayWhoseTokenIsNotGoodEnough(String path) {
        String target = path.endsWith("/") ? path + "?EIO=4&transport=websocket" : path;
        assertThat(RawWebSocket.handshake(base, target, header(token("carl", "others")))
                        .status())
                .isEqualTo(403);
        String signed = token("ann", "user");
        String forged =
                token("bob", "user", "admin").replaceFirst("[^.]*$", signed.substring(signed.lastIndexOf('.') + 1));
        assertThat(RawWebSocket.handshake(base, target, header(forged)).status())
                .isEqualTo(401);
    }
}
