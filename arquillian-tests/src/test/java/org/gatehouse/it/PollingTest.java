package org.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.wire.RawHttp.PATIENCE_MILLIS;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Engine;
import org.gatehouse.it.wire.HttpReply;
import org.gatehouse.it.wire.RawHttp;
import org.gatehouse.it.wire.Witness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of long polling, request by request. */
@ExtendWith(OnServer.class)
class PollingTest {

    private static URI suite;

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    @Test
    void aPayloadIsAnsweredWithOk() {
        HttpReply reply = Engine.open(suite, "socket.io/").post("40");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("ok");
        assertThat(reply.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void aPollWaitsForTheNextPacket() throws Exception {
        Engine session = Engine.joined(suite, "socket.io/");
        CompletableFuture<HttpReply> poll = session.getLater();

        assertThat(session.post("421[\"later\"]").status()).isEqualTo(200);

        HttpReply reply = await(poll);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("431[\"later\"]");
        assertThat(reply.header("Content-Type").replace(" ", "")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void packetsOfOnePayloadAreHandledInOrder() {
        Engine session = Engine.joined(suite, "socket.io/");

        session.post("421[\"echo\",\"\u017e\"]\u001e422[\"echo\",2]\u001e3\u001e423[\"echo\",3]");

        assertThat(collect(session, 3)).isEqualTo("431[\"\u017e\"]\u001e432[2]\u001e433[3]");
    }

    @Test
    void binaryTravelsInBase64() {
        Engine session = Engine.joined(suite, "socket.io/");

        session.post("451-1[\"reverse\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");

        assertThat(collect(session, 2)).isEqualTo("461-1[{\"_placeholder\":true,\"num\":0}]\u001ebBAMCAQ==");
    }

    @Test
    void joiningSeveralNamespacesInOnePayloadAnswersThemAll() {
        Engine session = Engine.open(suite, "socket.io/");

        session.post("40\u001e40/other,\u001e40/nope,");

        assertThat(collect(session, 3).replaceAll("\"sid\":\"[\\w-]+\"", "").split("\u001e"))
                .containsExactlyInAnyOrder("40{}", "40/other,{}", "44/nope,{\"message\":\"Invalid namespace\"}");
    }

    /** The server may read the requests in either order. */
    @Test
    void aSecondPollEndsTheSession() throws Exception {
        Engine session = Engine.open(suite, "socket.io/");
        String id = session.join();

        CompletableFuture<HttpReply> one = session.getLater();
        CompletableFuture<HttpReply> other = session.getLater();

        assertThat(List.of(shown(await(one)), shown(await(other)))).containsExactlyInAnyOrder("200 1", "400 ");
        assertGone(session);
        assertThat(Witness.reasonOf(suite, id)).isEqualTo("transport error");
    }

    @Test
    void aSecondPayloadBesideAnUnfinishedOneEndsTheSession() {
        Engine session = Engine.open(suite, "socket.io/");
        String id = session.join();
        try (RawHttp one = RawHttp.connect(suite);
                RawHttp other = RawHttp.connect(suite)) {
            one.sendHead("POST", session.target(), 100).write(new byte[] {'4'});
            other.sendHead("POST", session.target(), 100).write(new byte[] {'4'});

            assertThat(List.of(shown(one.reply()), shown(other.reply()))).containsExactlyInAnyOrder("200 ok", "400 ");
        }
        assertGone(session);
        assertThat(Witness.reasonOf(suite, id)).isEqualTo("transport error");
    }

    private static String shown(HttpReply reply) {
        return reply.status() + " " + reply.body();
    }

    @ParameterizedTest
    @CsvSource({"abc, parse error", "'', parse error", "2, transport error", "7, parse error", "b_?, parse error"})
    void aBrokenRuleOfTheTransportEndsTheSession(String payload, String reason) {
        Engine session = Engine.open(suite, "socket.io/");
        String id = session.join();

        assertThat(session.post(payload).status()).isIn(200, 400);

        assertThat(Witness.reasonOf(suite, id)).isEqualTo(reason);
        assertGone(session);
    }

    @Test
    void packetsBeforeABadOneAreHandled() {
        Engine session = Engine.open(suite, "socket.io/");
        String id = session.join();

        session.post("41\u001eabc");

        assertThat(Witness.reasonOf(suite, id)).isEqualTo("client namespace disconnect");
        assertGone(session);
    }

    @Test
    void aBrokenRuleOfSocketIoWithoutAPollIsAForcedServerClose() {
        Engine session = Engine.open(suite, "socket.io/");
        String id = session.join();

        assertThat(session.post("40").status()).isEqualTo(200);

        assertThat(Witness.reasonOf(suite, id)).isEqualTo("forced server close");
    }

    @Test
    void aBrokenRuleOfSocketIoWithAPollPendingIsAForcedClose() throws Exception {
        Engine session = Engine.open(suite, "socket.io/");
        String id = session.join();
        CompletableFuture<HttpReply> poll = session.getLater();
        letRequestArrive();

        session.post("40");

        assertThat(Witness.reasonOf(suite, id)).startsWith("forced ");
        assertThat(await(poll).packets()).endsWith("1");
    }

    @Test
    void octetStreamIsRefusedAndEndsTheSession() {
        Engine session = Engine.open(suite, "socket.io/");
        String id = session.join();

        HttpReply reply = session.post("42[\"nothing\"]", "Content-Type: application/octet-stream");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEmpty();
        assertThat(Witness.reasonOf(suite, id)).isEqualTo("transport error");
        assertGone(session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain;charset=UTF-8", "application/x-www-form-urlencoded", "nonsense"})
    void anyOtherContentTypeIsIgnored(String contentType) {
        Engine session = Engine.joined(suite, "socket.io/");

        session.post("421[\"echo\",\"a=b&\u017e\"]", "Content-Type: " + contentType);

        assertThat(session.get().body()).isEqualTo("431[\"a=b&\u017e\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void anotherMethodIsAnErrorAndKeepsTheSession(String method) {
        Engine session = Engine.joined(suite, "socket.io/");

        HttpReply reply = RawHttp.exchange(suite, method, session.target(), "");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).isEmpty();
        session.post("421[\"echo\",1]");
        assertThat(session.get().body()).isEqualTo("431[1]");
    }

    @Test
    void theClientsCloseAnswersThePollWithANoop() throws Exception {
        Engine session = Engine.open(suite, "socket.io/");
        String id = session.join();
        CompletableFuture<HttpReply> poll = session.getLater();
        letRequestArrive();

        assertThat(session.post("1").body()).isEqualTo("ok");

        assertThat(await(poll).body()).isEqualTo("6");
        assertThat(Witness.reasonOf(suite, id)).isEqualTo("transport close");
        assertGone(session);
    }

    @Test
    void theServersCloseIsDeliveredBehindWhatWasQueued() {
        Engine session = Engine.open(suite, "socket.io/");
        String id = session.join();

        session.post("42[\"bye\",true]");

        // not in one answer: the stock client looks at packets later than at the close beside them
        assertThat(session.get().body()).isEqualTo("41");
        assertThat(session.get().packets())
                .endsWith("1")
                .containsAnyOf("1", "6")
                .doesNotContain("41");
        assertThat(Witness.reasonOf(suite, id)).isEqualTo("server namespace disconnect");
        assertGone(session);
    }

    @Test
    void everyPollOfALongAnswerIsComplete() {
        Engine session = Engine.joined(suite, "socket.io/");
        String text = "x".repeat(600_000);

        session.post("421[\"echo\",\"" + text + "\"]");

        assertThat(session.get().body()).isEqualTo("431[\"" + text + "\"]");
    }

    @Test
    void aPayloadThatIsCutOffEndsTheSession() {
        Engine session = Engine.open(suite, "impatient.io/");
        String id = session.join();
        try (RawHttp cutOff = RawHttp.connect(suite)) {
            cutOff.sendHead("POST", session.target(), 100).write(new byte[] {'4', '2'});
        }
        // at the latest when the heartbeat misses its pong
        assertThat(Witness.reasonOf(suite, id)).isIn("transport error", "transport close", "ping timeout");
    }

    @Test
    void aPollThatIsCutOffEndsTheSession() {
        Engine session = Engine.open(suite, "impatient.io/");
        String id = session.join();
        try (RawHttp cutOff = RawHttp.connect(suite)) {
            cutOff.send("GET", session.target(), null);
        }
        assertThat(Witness.reasonOf(suite, id)).isIn("transport error", "transport close", "ping timeout");
    }

    /** Has whole conversations with the server, so that it has surely read the request that was sent before them. */
    private static void letRequestArrive() {
        Witness.servesOthers(suite);
        Witness.servesOthers(suite);
    }

    private static String collect(Engine session, int packets) {
        StringBuilder all = new StringBuilder(session.get().body());
        while (all.toString().split("\u001e").length < packets) {
            all.append('\u001e').append(session.get().body());
        }
        return all.toString();
    }

    private static void assertGone(Engine session) {
        HttpReply reply = session.get();
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
    }

    private static HttpReply await(CompletableFuture<HttpReply> reply) throws Exception {
        return reply.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
