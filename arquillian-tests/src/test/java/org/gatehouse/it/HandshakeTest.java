package org.gatehouse.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Locale;
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

/** How sessions begin, and the six ways in which the server refuses a request. */
@ExtendWith(OnServer.class)
class HandshakeTest {

    private static final String UNKNOWN_TRANSPORT = "{\"code\":0,\"message\":\"Transport unknown\"}";
    private static final String UNKNOWN_SID = "{\"code\":1,\"message\":\"Session ID unknown\"}";
    private static final String BAD_REQUEST = "{\"code\":3,\"message\":\"Bad request\"}";

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    @Test
    void aPollingSessionBeginsWithTheOpenPacket() {
        HttpReply reply = RawHttp.get(suite, "socket.io/?EIO=4&transport=polling&t=Abc-1&b64=1&app=x");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type").replace(" ", "")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.body())
                .matches("0\\{\"sid\":\"[\\w-]{20}\",\"upgrades\":\\[\"websocket\"],\"pingInterval\":25000,"
                        + "\"pingTimeout\":20000,\"maxPayload\":1000000}");
    }

    @Test
    void noHeaderTellsOtherOriginsAnythingByDefault() {
        HttpReply reply = RawHttp.get(suite, "socket.io/?EIO=4&transport=polling");

        assertThat(reply.headers().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
        assertThat(reply.header("Set-Cookie")).isNull();
    }

    @Test
    void theFirstMatchingRowOfTheErrorTableDecides() {
        String sid = Engine.open(suite, "socket.io/").sid();
        assertRefused("GET", "EIO=4", UNKNOWN_TRANSPORT);
        assertRefused("GET", "EIO=3&transport=tcp&sid=nope", UNKNOWN_TRANSPORT);
        assertRefused("POST", "EIO=4&transport=polling&sid=nope", UNKNOWN_SID);
        assertRefused("GET", "EIO=3&transport=websocket&sid=nope", UNKNOWN_SID);
        assertRefused("POST", "EIO=3&transport=polling", "{\"code\":2,\"message\":\"Bad handshake method\"}");
        assertRefused("PUT", "EIO=4&transport=polling", "{\"code\":2,\"message\":\"Bad handshake method\"}");
        assertRefused("POST", "EIO=3&transport=websocket", "{\"code\":2,\"message\":\"Bad handshake method\"}");
        assertRefused("GET", "EIO=3&transport=websocket", BAD_REQUEST);
        assertRefused("GET", "EIO=4&transport=websocket&sid=" + sid, BAD_REQUEST);
        assertRefused("GET", "EIO=3&transport=polling&sid=" + sid, BAD_REQUEST);
        assertRefused("GET", "transport=polling&sid=" + sid, BAD_REQUEST);
        assertRefused("GET", "EIO=3&transport=polling", "{\"code\":5,\"message\":\"Unsupported protocol version\"}");
        assertRefused("GET", "transport=polling", "{\"code\":5,\"message\":\"Unsupported protocol version\"}");
        assertRefused("GET", "EIO=5&transport=polling", "{\"code\":5,\"message\":\"Unsupported protocol version\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"webtransport", "__proto__", "constructor", "toString", "Polling", "", "polling%00"})
    void aTransportThatIsNotOfferedIsUnknown(String transport) {
        assertRefused("GET", "EIO=4&transport=" + transport, UNKNOWN_TRANSPORT);
    }

    @ParameterizedTest
    @CsvSource({"polling.io/, websocket", "websocket.io/, polling"})
    void aTransportThatIsSwitchedOffIsUnknown(String path, String transport) {
        HttpReply reply = RawHttp.get(suite, path + "?EIO=4&transport=" + transport);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo(UNKNOWN_TRANSPORT);
    }

    @Test
    void withoutWebSocketNoUpgradeIsOffered() {
        assertThat(Engine.open(suite, "polling.io/").opening().body()).contains("\"upgrades\":[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"__proto__", "constructor", "toString", "../", "%00", "a,b"})
    void aSidThatIsNoSessionIsUnknown(String sid) {
        assertRefused("GET", "EIO=4&transport=polling&sid=" + sid, UNKNOWN_SID);
        assertRefused("POST", "EIO=4&transport=polling&sid=" + sid, UNKNOWN_SID);
        HttpReply upgrade = RawWebSocket.handshake(suite, "socket.io/?EIO=4&transport=websocket&sid=" + sid);
        assertThat(upgrade.status()).isEqualTo(400);
        assertThat(upgrade.body()).contains("Session ID unknown");
    }

    @Test
    void aVeryLongSidIsUnknown() {
        assertRefused("GET", "EIO=4&transport=polling&sid=" + "a".repeat(6_000), UNKNOWN_SID);
    }

    @ParameterizedTest
    @CsvSource({
        "EIO=4&transport=tcp, Transport unknown",
        "EIO=4&transport=__proto__, Transport unknown",
        "EIO=4, Transport unknown",
        "EIO=4&transport=websocket&sid=nope, Session ID unknown",
        "EIO=3&transport=websocket, Unsupported protocol version",
        "transport=websocket, Unsupported protocol version"
    })
    void aRefusedWebSocketIsRefusedBeforeThe101(String query, String message) {
        HttpReply reply = RawWebSocket.handshake(suite, "socket.io/?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Connection")).isEqualToIgnoringCase("close");
        assertThat(reply.body()).isEqualTo(message);
        // Payara 6.2025.9 leaves the type out of every answer to a request with Upgrade.
        if (!"payara".equals(System.getProperty("arquillian.launch"))) {
            assertThat(reply.header("Content-Type")).startsWith("text/html");
        }
    }

    @Test
    void anUpgradeWithAnotherProtocolVersionIsRefused() {
        Engine session = Engine.joined(suite, "socket.io/");

        HttpReply reply = RawWebSocket.handshake(suite, "socket.io/?transport=websocket&sid=" + session.sid());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("Bad request");
        session.post("421[\"echo\",1]");
        assertThat(session.get().body()).isEqualTo("431[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket.io/anything", "socket.io/a/b"})
    void nothingBelowThePathIsAnswered(String path) {
        for (HttpReply reply : List.of(
                RawHttp.get(suite, path + "?EIO=4&transport=polling"),
                RawHttp.exchange(suite, "POST", path + "?EIO=4&transport=polling&sid=x", "4"),
                RawWebSocket.handshake(suite, path + "?EIO=4&transport=websocket"))) {
            assertThat(reply.status()).isEqualTo(404);
        }
    }

    /** A plus is a space in a query, not in a path; Payara and GlassFish think otherwise. */
    @Test
    void aPathMayHoldAPlus() {
        Engine session = Engine.joined(suite, "io+x/");
        session.post("421[\"echo\",1]");
        assertThat(session.get().body()).isEqualTo("431[1]");
        try (RawWebSocket socket = RawWebSocket.engine(suite, "io+x/")) {
            socket.join("");
            assertThat(socket.send("421[\"echo\",2]").text()).isEqualTo("431[2]");
        }
        try (RawWebSocket socket = RawWebSocket.open(suite, "plain+path")) {
            assertThat(socket.send("{\"event\":\"echo\",\"data\":3,\"id\":1}").text())
                    .isEqualTo("{\"id\":1,\"data\":3}");
        }
    }

    @Test
    void parametersOfThePathAreNoPartOfIt() {
        for (String path : List.of("socket.io/;jsessionid=abc", "socket.io;jsessionid=abc/", "io+x/;a+b=c")) {
            assertThat(RawHttp.get(suite, path + "?EIO=4&transport=polling").body())
                    .startsWith("0{");
        }
    }

    @Test
    void whatOnlyBeginsLikeThePathIsNotAnswered() {
        assertThat(RawHttp.get(suite, "socket.iox?EIO=4&transport=polling").status())
                .isEqualTo(404);
    }

    @Test
    void aWebSocketMayBeOpenedBelowTheExactPath() {
        for (String path : new String[] {"socket.io/", "socket.io"}) {
            try (RawWebSocket socket = RawWebSocket.open(suite, path + "?EIO=4&transport=websocket")) {
                assertThat(socket.text()).startsWith("0{");
            }
        }
    }

    @Test
    void theCookieIsSetOnTheFirstPollingAnswerOnly() {
        Engine session = Engine.open(suite, "cookie.io/");

        assertThat(session.opening().header("Set-Cookie").split("; "))
                .containsExactlyInAnyOrder("io=" + session.sid(), "Path=/", "HttpOnly", "SameSite=Lax");
        assertThat(session.post("40").header("Set-Cookie")).isNull();
        assertThat(session.get().header("Set-Cookie")).isNull();
        try (RawWebSocket socket = RawWebSocket.open(suite, "cookie.io/?EIO=4&transport=websocket")) {
            assertThat(socket.handshake().header("Set-Cookie")).isNull();
        }
    }

    @Test
    void aFragmentOfAHandshakeLeavesOthersAlone() {
        try (RawHttp http = RawHttp.connect(suite)) {
            http.write("GET /socket.io/?EIO=4&transp".getBytes(US_ASCII));
            Witness.servesOthers(suite);
        }
    }

    private static void assertRefused(String method, String query, String body) {
        HttpReply reply = RawHttp.exchange(suite, method, "socket.io/?" + query, method.equals("GET") ? null : "");

        assertThat(reply.status()).as(method + " " + query).isEqualTo(400);
        assertThat(reply.body()).as(method + " " + query).isEqualTo(body);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
    }
}
