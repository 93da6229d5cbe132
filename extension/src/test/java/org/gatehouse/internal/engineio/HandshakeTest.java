package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gatehouse.internal.engineio.EngineIoFixture.POLLING;
import static org.gatehouse.internal.engineio.EngineIoFixture.WEBSOCKET;
import static org.gatehouse.internal.engineio.EngineIoFixture.request;

import java.util.HashSet;
import java.util.Set;
import org.gatehouse.internal.engineio.EngineIoFixture.Socket;
import org.gatehouse.spi.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {

    private static final String TRANSPORT_UNKNOWN = "400 {\"code\":0,\"message\":\"Transport unknown\"}";
    private static final String SID_UNKNOWN = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";
    private static final String BAD_METHOD = "400 {\"code\":2,\"message\":\"Bad handshake method\"}";
    private static final String BAD_REQUEST = "400 {\"code\":3,\"message\":\"Bad request\"}";
    private static final String BAD_VERSION = "400 {\"code\":5,\"message\":\"Unsupported protocol version\"}";
    private static final String FULL = "503 {\"code\":4,\"message\":\"Too many connections\"}";
    private static final String ADDRESS_FULL = "429 {\"code\":4,\"message\":\"Too many connections\"}";

    private final EngineIoFixture engine = new EngineIoFixture();

    /** What a WebSocket handshake is told where a poll is told this. */
    private static String ofWebSocket(String refusal) {
        return refusal.replaceFirst("\\{.*\"message\":\"(.*)\"}", "$1");
    }

    @Test
    void pollingHandshakeIsAnsweredWithTheOpenPacket() {
        FakeExchange handshake = engine.get(POLLING + "&t=abc&b64=1&app=x");
        assertThat(handshake.summary())
                .matches("200 0\\{\"sid\":\"[A-Za-z0-9_-]{20}\",\"upgrades\":\\[\"websocket\"],\"pingInterval\":300,"
                        + "\"pingTimeout\":200,\"maxPayload\":1000000}");
        assertThat(handshake.response().headers())
                .containsEntry("Content-Type", "text/plain; charset=UTF-8")
                .containsEntry("cache-control", "no-store")
                .doesNotContainKey("Set-Cookie");
        assertThat(engine.receivers).hasSize(1);
        assertThat(engine.session().request()).isSameAs(handshake.request());
    }

    @Test
    void webSocketHandshakeIsAnsweredWithAnOpenPacketWithoutUpgrades() {
        Socket socket = engine.open(WEBSOCKET);
        assertThat(socket.take())
                .singleElement()
                .asString()
                .matches("0\\{\"sid\":\"[A-Za-z0-9_-]{20}\",\"upgrades\":\\[],\"pingInterval\":300,"
                        + "\"pingTimeout\":200,\"maxPayload\":1000000}");
        assertThat(engine.receivers).hasSize(1);
    }

    @Test
    void upgradesNamesOnlyWhatIsOffered() {
        EngineIoFixture pollingOnly = new EngineIoFixture("transports", "polling");
        String open = pollingOnly.get(POLLING).answer();
        assertThat(open).contains("\"upgrades\":[]");
        assertThat(pollingOnly.refusal(WEBSOCKET)).isEqualTo(ofWebSocket(TRANSPORT_UNKNOWN));
        assertThat(pollingOnly.refusal(WEBSOCKET + "&sid=" + EngineIoFixture.sid(open)))
                .isEqualTo(ofWebSocket(TRANSPORT_UNKNOWN));
        EngineIoFixture webSocketOnly = new EngineIoFixture("transports", "websocket");
        assertThat(webSocketOnly.get(POLLING).summary()).isEqualTo(TRANSPORT_UNKNOWN);
        assertThat(webSocketOnly.open(WEBSOCKET).closed()).isEmpty();
    }

    @Test
    void idsAreDifferentAndOf120Bits() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(engine.openPolling());
        }
        assertThat(ids).hasSize(1_000).allMatch(id -> id.matches("[A-Za-z0-9_-]{20}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EIO=4",
                "EIO=4&transport=",
                "EIO=4&transport=webtransport",
                "EIO=4&transport=Polling",
                "EIO=4&transport=__proto__",
                "EIO=4&transport=constructor",
                "EIO=4&transport=tobi&sid=x",
                "EIO=3&transport=abc"
            })
    void unknownTransportIsCode0OnBothTransports(String query) {
        assertThat(engine.get(query).summary()).isEqualTo(TRANSPORT_UNKNOWN);
        assertThat(engine.refusal(query)).isEqualTo(ofWebSocket(TRANSPORT_UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "__proto__", "constructor", "toString", "../", "%00", "\u0000", " "})
    void unknownSidIsCode1OnBothTransports(String sid) {
        engine.openPolling();
        assertThat(engine.poll(sid).summary()).isEqualTo(SID_UNKNOWN);
        assertThat(engine.post(sid, "4x").summary()).isEqualTo(SID_UNKNOWN);
        assertThat(engine.refusal(WEBSOCKET + "&sid=" + sid)).isEqualTo(ofWebSocket(SID_UNKNOWN));
        assertThat(engine.get("EIO=3&transport=polling&sid=" + sid).summary()).isEqualTo(SID_UNKNOWN);
    }

    @Test
    void sidOfTenKilobytesIsCode1() {
        String sid = "x".repeat(10_000);
        assertThat(engine.poll(sid).summary()).isEqualTo(SID_UNKNOWN);
        assertThat(engine.refusal(WEBSOCKET + "&sid=" + sid)).isEqualTo(ofWebSocket(SID_UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "PATCH"})
    void handshakeWithAnotherMethodIsCode2(String method) {
        assertThat(engine.send(new FakeExchange(request(method, POLLING))).summary())
                .isEqualTo(BAD_METHOD);
        assertThat(engine.send(new FakeExchange(request(method, "EIO=3&transport=websocket")))
                        .summary())
                .isEqualTo(BAD_METHOD);
    }

    @Test
    void transportThatDoesNotFitTheRequestIsCode3() {
        assertThat(engine.get(WEBSOCKET).summary()).isEqualTo(BAD_REQUEST);
        assertThat(engine.get("EIO=3&transport=websocket").summary()).isEqualTo(BAD_REQUEST);
        assertThat(engine.refusal(POLLING)).isEqualTo(ofWebSocket(BAD_REQUEST));
        String sid = engine.openPolling();
        assertThat(engine.get(WEBSOCKET + "&sid=" + sid).summary()).isEqualTo(BAD_REQUEST);
        assertThat(engine.refusal(POLLING + "&sid=" + sid)).isEqualTo(ofWebSocket(BAD_REQUEST));
        String webSocketSid = EngineIoFixture.sid(engine.open(WEBSOCKET).take().get(0));
        assertThat(engine.poll(webSocketSid).summary()).isEqualTo(BAD_REQUEST);
        assertThat(engine.get(WEBSOCKET + "&sid=" + webSocketSid).summary()).isEqualTo(BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({"transport=polling", "EIO=3&transport=polling", "EIO=5&transport=polling", "EIO=&transport=polling"})
    void otherVersionThanTheSessionsIsCode3(String query) {
        String sid = engine.openPolling();
        assertThat(engine.get(query + "&sid=" + sid).summary()).isEqualTo(BAD_REQUEST);
        assertThat(engine.refusal(query.replace("polling", "websocket") + "&sid=" + sid))
                .isEqualTo(ofWebSocket(BAD_REQUEST));
        assertThat(engine.poll(sid).answered()).as("the session goes on").isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "transport=polling",
        "EIO=3&transport=polling",
        "EIO=04&transport=polling",
        "EIO=abc&transport=polling",
        "EIO=__proto__&transport=polling"
    })
    void handshakeWithOtherVersionIsCode5(String query) {
        assertThat(engine.get(query).summary()).isEqualTo(BAD_VERSION);
        assertThat(engine.refusal(query.replace("polling", "websocket"))).isEqualTo(ofWebSocket(BAD_VERSION));
        assertThat(engine.receivers).isEmpty();
    }

    @Test
    void refusalsAreJson() {
        assertThat(engine.get("EIO=4").response().headers()).containsEntry("Content-Type", "application/json");
    }

    @Test
    void emptySidMeansANewSession() {
        assertThat(engine.get(POLLING + "&sid=").answer()).startsWith("0{");
    }

    @Test
    void fullMountAnswers503UntilASessionEnds() {
        EngineIoFixture small = new EngineIoFixture("max-connections", "2");
        String first = small.openPolling();
        Socket second = small.open(WEBSOCKET);
        assertThat(small.get(POLLING).summary()).isEqualTo(FULL);
        assertThat(small.refusal(WEBSOCKET)).isEqualTo(ofWebSocket(FULL));
        assertThat(small.probe(first).closed())
                .as("an upgrade is no new connection")
                .isEmpty();
        second.receiver().onClose(1006, "");
        assertThat(small.get(POLLING).answer()).startsWith("0{");
        assertThat(small.get(POLLING).summary()).isEqualTo(FULL);
    }

    @Test
    void handshakesThatRaceForTheLastPlaceEndWith1013() {
        EngineIoFixture small = new EngineIoFixture("max-connections", "1");
        Socket winner = small.openUnchecked(request("GET", WEBSOCKET));
        Socket loser = small.openUnchecked(request("GET", WEBSOCKET));
        assertThat(winner.closed()).isEmpty();
        assertThat(loser.closed()).isEqualTo("1013 Too many connections");
        assertThat(loser.text("40", "4x").take()).isEmpty();
        assertThat(small.receivers).hasSize(1);
    }

    @Test
    void addressWithTooManySessionsGets429AndOthersAreServed() {
        EngineIoFixture small = new EngineIoFixture("max-connections-per-address", "1");
        Socket first = small.open(WEBSOCKET, "from", "10.0.0.7");
        assertThat(small.get(POLLING, "from", "10.0.0.7").summary()).isEqualTo(ADDRESS_FULL);
        assertThat(small.refusal(WEBSOCKET, "from", "10.0.0.7")).isEqualTo(ofWebSocket(ADDRESS_FULL));
        assertThat(small.get(POLLING, "from", "10.0.0.8").answer()).startsWith("0{");
        first.text("1");
        assertThat(small.get(POLLING, "from", "10.0.0.7").answer()).startsWith("0{");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | io=SID; Path=/; HttpOnly; SameSite=Lax",
                "gate | gate=SID; Path=/; HttpOnly; SameSite=Lax",
                "io; Path=/app; Secure; SameSite=None | io=SID; Path=/app; Secure; SameSite=None"
            })
    void cookieIsSetOnTheFirstPollingAnswerOnly(String option, String expected) {
        EngineIoFixture cookies = new EngineIoFixture("cookie", option);
        HttpResponse first = cookies.get(POLLING).response();
        String sid = EngineIoFixture.sid(new String(first.body(), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(first.headers()).containsEntry("Set-Cookie", expected.replace("SID", sid));
        cookies.emit("x");
        assertThat(cookies.poll(sid).response().headers()).doesNotContainKey("Set-Cookie");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a=b",
                "a,b",
                "a\r\nSet-Cookie: x=y",
                "io; Path=/\r\nX: y",
                "io; Path=/;;",
                "; Path=/",
                "ä",
                "io; =x",
                "io; Path=/\u007f"
            })
    void cookieThatCouldBreakOutOfTheHeaderIsRefusedAtStart(String option) {
        assertThatThrownBy(() -> new EngineIoFixture("cookie", option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cookie: ");
    }

    @ParameterizedTest
    @CsvSource({"transports,webtransport", "transports,''", "ping-interval,0s", "ping-timeout,0s", "upgrade-timeout,0s"
    })
    void optionThatMakesNoSenseIsRefusedAtStart(String key, String value) {
        assertThatThrownBy(() -> new EngineIoFixture(key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + ": ");
    }
}
