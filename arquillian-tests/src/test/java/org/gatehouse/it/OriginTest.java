package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import java.util.stream.Stream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.HttpReply;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which pages may connect, over polling and over WebSocket alike, and what their browsers are told. */
@ExtendWith(OnServer.class)
class OriginTest {

    private static final String FORBIDDEN = "{\"code\":4,\"message\":\"Forbidden\"}";
    /** Stands for the server's own authority. */
    private static final String HERE = "HERE";

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    static Stream<Arguments> origins() {
        return Stream.of(
                Arguments.of("socket.io/", null, true),
                Arguments.of("socket.io/", "http://" + HERE, true),
                Arguments.of("socket.io/", "HTTP://" + HERE, true),
                Arguments.of("socket.io/", "https://" + HERE, true),
                Arguments.of("socket.io/", "http://evil.example", false),
                Arguments.of("socket.io/", "http://" + HERE + ".evil.example", false),
                Arguments.of("socket.io/", "http://user@" + HERE + "@evil.example", false),
                Arguments.of("socket.io/", "http://127.0.0.1:1", false),
                Arguments.of("socket.io/", "http://127.0.0.1", false),
                Arguments.of("socket.io/", "null", false),
                Arguments.of("socket.io/", "", false),
                Arguments.of("cors.io/", "http://ok.example", true),
                Arguments.of("cors.io/", "https://fine.example:8443", true),
                Arguments.of("cors.io/", "http://" + HERE, true),
                Arguments.of("cors.io/", "https://ok.example", false),
                Arguments.of("cors.io/", "http://ok.example:8080", false),
                Arguments.of("cors.io/", "http://ok.example.evil.example", false),
                Arguments.of("cors.io/", "http://not-ok.example", false),
                Arguments.of("cors.io/", "null", false),
                Arguments.of("cors.io/", null, true),
                Arguments.of("any.io/", "http://whoever.example", true),
                Arguments.of("any.io/", "null", false));
    }

    @ParameterizedTest
    @MethodSource("origins")
    void anOriginIsLetInOrRefusedOnBothTransports(String path, String origin, boolean allowed) {
        String[] headers =
                origin == null ? new String[0] : new String[] {"Origin: " + origin.replace(HERE, suite.getAuthority())};

        HttpReply polling = RawHttp.get(suite, path + "?EIO=4&transport=polling", headers);
        HttpReply webSocket = RawWebSocket.handshake(suite, path + "?EIO=4&transport=websocket", headers);

        if (allowed) {
            assertThat(polling.status()).isEqualTo(200);
            assertThat(webSocket.status()).isEqualTo(101);
        } else {
            assertThat(polling.status()).isEqualTo(403);
            assertThat(polling.body()).isEqualTo(FORBIDDEN);
            assertThat(webSocket.status()).isEqualTo(403);
            assertThat(webSocket.body()).isEqualTo(FORBIDDEN);
        }
    }

    /** What browsers send with requests that have no {@code Origin}. */
    @ParameterizedTest
    @CsvSource({
        "socket.io/, Sec-Fetch-Site: same-origin, true",
        "socket.io/, Sec-Fetch-Site: none, true",
        "socket.io/, Sec-Fetch-Site: cross-site, false",
        "socket.io/, Referer: http://HERE/page?x=1, true",
        "socket.io/, Referer: https://HERE/, true",
        "socket.io/, Referer: http://evil.example/, false",
        "socket.io/, Referer: http://evil.example/HERE/, false",
        "cors.io/, Sec-Fetch-Site: cross-site, true",
        "cors.io/, Referer: http://ok.example/page, true",
        "cors.io/, Referer: http://not-ok.example/page, false",
        "any.io/, Referer: http://whoever.example/, true",
        "configured.io/, Referer: https://app.example/, false"
    })
    void aRequestWithoutOriginIsJudgedByWhatElseTellsItsPage(String path, String header, boolean allowed) {
        String present = header.replace(HERE, suite.getAuthority());

        HttpReply polling = RawHttp.get(suite, path + "?EIO=4&transport=polling", present);
        HttpReply webSocket = RawWebSocket.handshake(suite, path + "?EIO=4&transport=websocket", present);

        assertThat(polling.status()).isEqualTo(allowed ? 200 : 403);
        assertThat(webSocket.status()).isEqualTo(allowed ? 101 : 403);
    }

    @TestFactory
    Stream<DynamicTest> inAPageOfAnotherSite() {
        return NodeTests.of("origin.test.mjs", suite);
    }

    @Test
    void everyRequestOfASessionIsChecked() {
        Engine session = Engine.joined(suite, "socket.io/");
        String evil = "Origin: http://evil.example";

        assertThat(session.post("42[\"nothing\"]", evil).status()).isEqualTo(403);
        assertThat(RawHttp.get(suite, session.target(), evil).status()).isEqualTo(403);
        assertThat(RawWebSocket.handshake(suite, session.upgradeTarget(), evil).status())
                .isEqualTo(403);
        session.post("421[\"echo\",1]");
        assertThat(session.answer()).isEqualTo("431[1]");
    }

    @Test
    void controlCharactersInAnOriginAreABadRequest() {
        HttpReply reply = RawHttp.get(suite, "socket.io/?EIO=4&transport=polling", "Origin: http://a\tb");

        assertThat(reply.status()).isIn(400, 403);
    }

    @Test
    void anAllowedPageIsToldSoOnBothTransports() {
        String origin = "http://ok.example";
        HttpReply polling = RawHttp.get(suite, "cors.io/?EIO=4&transport=polling", "Origin: " + origin);
        HttpReply webSocket = RawWebSocket.handshake(suite, "cors.io/?EIO=4&transport=websocket", "Origin: " + origin);

        for (HttpReply reply : new HttpReply[] {polling, webSocket}) {
            assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(origin);
            assertThat(reply.header("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(reply.header("Vary")).contains("Origin");
        }
    }

    @Test
    void errorsForAnAllowedPageCanBeReadByIt() {
        HttpReply reply = RawHttp.get(suite, "cors.io/?EIO=4&transport=polling&sid=nope", "Origin: http://ok.example");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("http://ok.example");
    }

    @Test
    void anyPageIsToldWithAStar() {
        HttpReply reply = RawHttp.get(suite, "any.io/?EIO=4&transport=polling", "Origin: http://whoever.example");

        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(reply.header("Access-Control-Allow-Credentials")).isNull();
    }

    @Test
    void aPreflightIsAnswered() {
        HttpReply reply = RawHttp.exchange(
                suite,
                "OPTIONS",
                "cors.io/?EIO=4&transport=polling",
                null,
                "Origin: http://ok.example",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: x-token, content-type");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("http://ok.example");
        assertThat(reply.header("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(reply.header("Access-Control-Allow-Methods")).isEqualTo("GET,HEAD,PUT,PATCH,POST,DELETE");
        assertThat(reply.header("Access-Control-Allow-Headers").replace(" ", ""))
                .isEqualTo("x-token,content-type");
        assertThat(reply.header("Vary")).contains("Origin").contains("Access-Control-Request-Headers");
    }

    @Test
    void aPreflightOfAForeignPageGetsNoPermission() {
        HttpReply reply = RawHttp.exchange(
                suite,
                "OPTIONS",
                "socket.io/?EIO=4&transport=polling",
                null,
                "Origin: http://evil.example",
                "Access-Control-Request-Method: POST");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.headers().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-allow"));
    }
}
