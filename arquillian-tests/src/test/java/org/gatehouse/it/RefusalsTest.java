package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.it.server.ServerLog;
import org.gatehouse.it.server.SmallWar;
import org.gatehouse.it.server.TomcatWars;
import org.gatehouse.it.tomcat.Alone;
import org.gatehouse.it.tomcat.Doors;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.HttpReply;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that is turned away learns a status; the log tells the deployer why, and what to do about it. */
@Tag("embedded") // elsewhere the messages are in the server's log
@Tag("thorough")
class RefusalsTest {

    private static final String PATH = "/doors";
    private static final String POLLING = "?EIO=4&transport=polling";
    private static final String WEBSOCKET = "?EIO=4&transport=websocket";
    private static final String[] HANDSHAKE = RawHttp.upgradeHeaders();
    private static final String KEYS = context(Map.of(
            "one.max-connections", "1",
            "each.max-connections-per-address", "1",
            "single.max-connections", "1",
            "strict.transports", "polling",
            "strict.cors.allow-no-origin", "false"));

    private static TomcatWars server;

    private final ServerLog log = new ServerLog();
    private URI application;

    @BeforeAll
    static void startServer() {
        server = new TomcatWars();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void deploy() {
        application = server.deploy(PATH, SmallWar.withWebXml(KEYS, Alone.class, Doors.class), context -> {});
    }

    @AfterEach
    void undeploy() {
        log.close();
        server.undeploy(PATH);
    }

    private static String context(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> "<context-param><param-name>gatehouse.paths." + value.getKey()
                        + "</param-name><param-value>" + value.getValue() + "</param-value></context-param>")
                .collect(Collectors.joining());
    }

    private static Arguments of(int status, String target, String[] headers, String message, String... parts) {
        return Arguments.of(status, "GET", target, headers, message, parts);
    }

    private static String[] without(String name) {
        return Arrays.stream(HANDSHAKE)
                .filter(header -> !header.startsWith(name + ":"))
                .toArray(String[]::new);
    }

    private static String[] with(String... headers) {
        return headers;
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                of(
                        403,
                        "alone/" + POLLING,
                        with("Origin: http://app.example", "X-Forwarded-Proto: https"),
                        "GATE0240: /alone/: a page of another origin was refused: it came with Origin"
                                + " \"http://app.example\", Host \"127.0.0.1:",
                        "and has X-Forwarded-Proto. Expected: the origin of the server itself, whose host and port are"
                                + " \"127.0.0.1:",
                        "add its origin to gatehouse.paths.alone.cors.origins.",
                        "set gatehouse.paths.alone.trust-proxy to true"),
                of(
                        403,
                        "alone/" + POLLING,
                        with("Referer: http://app.example/page?secret"),
                        "GATE0240: /alone/: a page of another origin was refused: it came with no Origin, a Referer of"
                                + " \"http://app.example\", Host"),
                of(
                        403,
                        "alone/" + WEBSOCKET,
                        RawHttp.upgradeHeaders("Origin: http://app.example"),
                        "GATE0240: /alone/: a page of another origin was refused"),
                of(
                        403,
                        "strict/" + POLLING,
                        with(),
                        "GATE0241: /strict/: a request without Origin was refused: it came with no Origin, no Referer",
                        "gatehouse.paths.strict.cors.allow-no-origin=true"),
                of(
                        403,
                        "alone/" + POLLING,
                        with("Sec-Fetch-Site: cross-site"),
                        "GATE0242: /alone/: a page of another site was refused: it came with no Origin, no Referer,"
                                + " Sec-Fetch-Site \"cross-site\""),
                of(
                        -1,
                        "alone/below" + WEBSOCKET,
                        HANDSHAKE,
                        "GATE0243: /alone/: a WebSocket handshake on a path below the mount was refused",
                        "below the context path, not \"/alone/below\""),
                of(
                        400,
                        "alone/?EIO=3&transport=polling",
                        with(),
                        "GATE0244: /alone/: a client of another protocol version was refused",
                        "Expected: EIO=4 in the query, not EIO=\"3\". Use socket.io-client 3 or 4"),
                of(400, "alone/?transport=websocket", HANDSHAKE, "GATE0244: /alone/: ", "not EIO=none."),
                of(
                        400,
                        "strict/" + WEBSOCKET,
                        RawHttp.upgradeHeaders("Origin: http://app.example", "Host: app.example"),
                        "GATE0245: /strict/: a request for a transport that is not offered was refused",
                        "Expected: one of [polling] as transport in the query, not \"websocket\". Offer it with"
                                + " gatehouse.paths.strict.transports"),
                of(400, "alone/", HANDSHAKE, "GATE0245: /alone/: ", "not none.", "with protocol = \"ws\""),
                of(400, "alone/" + POLLING + "&sid=nope", with(), "GATE0246: /alone/: a request of an unknown session"),
                of(
                        401,
                        "closed",
                        HANDSHAKE,
                        "GATE0247: /closed: a guard refused a client",
                        "this one got status 401 and \"Forbidden resource\""),
                of(
                        400,
                        "alone/" + WEBSOCKET,
                        with(),
                        "GATE0250: /alone/: a request was refused that should have been a WebSocket handshake",
                        "beside transport=websocket. A proxy that drops the headers has to hand them on"),
                of(400, "alone/" + WEBSOCKET, without("Upgrade"), "GATE0250: /alone/: "),
                of(400, "alone/" + WEBSOCKET, without("Connection"), "GATE0250: /alone/: "),
                of(426, "closed", with(), "GATE0250: /closed: "),
                of(
                        426,
                        "closed" + POLLING,
                        with(),
                        "GATE0250: /closed: ",
                        "socket.io-client needs a gateway with protocol = \"socket.io\""),
                of(
                        400,
                        "alone/" + WEBSOCKET,
                        without("Sec-WebSocket-Key"),
                        "GATE0251: /alone/: a malformed handshake was refused",
                        "Expected: a header Sec-WebSocket-Key."),
                of(426, "alone/" + WEBSOCKET, without("Sec-WebSocket-Version"), "GATE0251: /alone/: "),
                of(400, "alone/" + POLLING, HANDSHAKE, "GATE0251: /alone/: "),
                Arguments.of(400, "POST", "alone/" + POLLING, with(), "GATE0251: /alone/: ", with()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsExplainedInTheLog(
            int status, String method, String target, String[] headers, String message, String[] parts) {
        HttpReply reply = RawHttp.exchange(application, method, target, null, headers);

        assertThat(reply.status()).isGreaterThanOrEqualTo(400);
        if (status > 0) {
            assertThat(reply.status()).isEqualTo(status);
        }
        String level = message.startsWith("GATE0246") ? "INFO " : "WARNING ";
        assertThat(log.numbered()).singleElement().asString().startsWith(level + message);
        for (String part : parts) {
            assertThat(log.numbered().get(0)).contains(part);
        }
    }

    @Test
    void limitsOfConnectionsAreExplained() {
        Engine.open(application, "one/");
        Engine.open(application, "each/");
        try (RawWebSocket single = RawWebSocket.open(application, "single")) {
            single.send("{\"event\":\"unknown\",\"id\":1}").text(); // answered: it is counted, not only let in
            assertThat(RawHttp.get(application, "one/" + POLLING).status()).isEqualTo(503);
            assertThat(RawHttp.get(application, "each/" + WEBSOCKET, HANDSHAKE).status())
                    .isEqualTo(429);
            assertThat(RawHttp.get(application, "single", HANDSHAKE).status()).isEqualTo(503);
        }

        assertThat(log.numbered()).hasSize(3);
        assertThat(log.numbered().get(0))
                .startsWith("WARNING GATE0248: /one/: a client was refused because there are too many")
                .contains("Expected: 1 connections at most. Raise gatehouse.paths.one.max-connections.");
        assertThat(log.numbered().get(1))
                .startsWith("WARNING GATE0249: /each/: ")
                .contains("1 connections at most from \"127.0.0.1\"", "gatehouse.paths.each.trust-proxy to true");
        assertThat(log.numbered().get(2)).startsWith("WARNING GATE0248: /single: ");
    }

    @Test
    void aGuardOfANamespaceThatRefusesIsExplained() {
        Engine session = Engine.open(application, "joined/");
        session.post("40/members,{\"token\":\"secret\"}");

        assertThat(session.get().body()).isEqualTo("44/members,{\"message\":\"Forbidden resource\"}");
        assertThat(log.numbered())
                .singleElement()
                .asString()
                .startsWith("WARNING GATE0247: /joined/: a guard refused a client: it came with no Origin, no Referer,"
                        + " Host \"127.0.0.1:")
                .contains("Expected: a client that the guards of the namespace \"/members\" let pass; this one was told"
                        + " \"Forbidden resource\". Look at the guard")
                .doesNotContain("secret");

        session.post("40/members,");
        session.get();
        assertThat(log.numbered()).hasSize(1);
    }

    @Test
    void manyRefusalsAreOneLine() {
        for (int i = 0; i < 20; i++) {
            RawHttp.get(application, "alone/" + POLLING, "Origin: http://evil" + i + ".example");
        }

        assertThat(log.numbered()).hasSize(1);
    }

    @Test
    void whoIsLetInIsNotLogged() {
        Engine session = Engine.joined(application, "alone/");
        session.upgrade().close();
        RawHttp.exchange(application, "OPTIONS", "alone/" + POLLING, null);

        assertThat(log.numbered()).isEmpty();
    }
}
