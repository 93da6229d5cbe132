package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.internal.engineio.EngineIoFixture.POLLING;
import static org.gatehouse.internal.engineio.EngineIoFixture.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.DisconnectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostTest {

    private static final String SID_UNKNOWN = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";

    private EngineIoFixture engine = new EngineIoFixture();
    private String sid = engine.openPolling();

    private void restart(String... options) {
        engine = new EngineIoFixture(options);
        sid = engine.openPolling();
    }

    @Test
    void postDeliversItsPacketsInOrderAndAnswersOk() {
        FakeExchange post = engine.post(sid, "4hello\u001ebAQIDBA==\u001e4€\u001e4");
        assertThat(post.summary()).isEqualTo("200 ok");
        assertThat(post.response().headers())
                .containsEntry("Content-Type", "text/html")
                .containsEntry("cache-control", "no-store");
        assertThat(engine.receiver().take()).containsExactly("hello", "<\u0001\u0002\u0003\u0004>", "€", "");
        assertThat(post.limit).isEqualTo(1_000_000);
    }

    @Test
    void postIsAnsweredAfterTheReceiverHasRoomAgain() {
        CompletableFuture<Void> room = new CompletableFuture<>();
        engine.receiver().congestion = room;
        FakeExchange post = engine.post(sid, "4a\u001e4b\u001e4c");
        assertThat(engine.receiver().take()).containsExactly("a");
        assertThat(post.answered()).isFalse();
        room.complete(null);
        assertThat(engine.receiver().take()).containsExactly("b", "c");
        assertThat(post.summary()).isEqualTo("200 ok");
    }

    @Test
    void tenThousandCompletedStagesDoNotOverflowTheStack() {
        engine.receiver().congestion = CompletableFuture.completedFuture(null);
        String payload = String.join("\u001e", Collections.nCopies(10_000, "4"));
        assertThat(engine.post(sid, payload).summary()).isEqualTo("200 ok");
        assertThat(engine.receiver().take()).hasSize(10_000);
    }

    @Test
    void failedStageOfTheReceiverEndsTheWaitToo() {
        engine.receiver().congestion = CompletableFuture.failedFuture(new IllegalStateException());
        assertThat(engine.post(sid, "4a\u001e4b").summary()).isEqualTo("200 ok");
        assertThat(engine.receiver().take()).containsExactly("a", "b");
    }

    @Test
    void endOfTheSessionAnswersACongestedPost() {
        engine.receiver().congestion = new CompletableFuture<>();
        FakeExchange post = engine.post(sid, "4a\u001e4b");
        engine.session().close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        assertThat(post.summary()).isEqualTo("200 ok");
        assertThat(engine.receiver().take()).containsExactly("a", "✗ server namespace disconnect");
    }

    @Test
    void orderlyEndDuringAPostLetsTheClientReadIt() {
        FakeExchange post = engine.postWithoutBody(sid);
        engine.emit("1");
        engine.session().close(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        assertThat(post.summary()).isEqualTo("200 ok");
        assertThat(engine.poll(sid).answer()).isEqualTo("41");
        assertThat(engine.poll(sid).answer()).isEqualTo("6\u001e1");
        post.withBody("4late");
        assertThat(engine.receiver().take()).containsExactly("✗ server namespace disconnect");
    }

    @Test
    void secondPostIsRefusedAndEndsTheSession() {
        FakeExchange poll = engine.poll(sid);
        FakeExchange first = engine.postWithoutBody(sid);
        FakeExchange second = engine.post(sid, "4b");
        assertThat(second.summary()).isEqualTo("400");
        assertThat(first.summary()).isEqualTo("200 ok");
        assertThat(poll.summary()).isEqualTo("200 1");
        first.withBody("4a");
        assertThat(engine.receiver().take()).containsExactly("✗ transport error");
        assertThat(engine.poll(sid).summary()).isEqualTo(SID_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/octet-stream"})
    void sessionHasEndedWhenASecondOrABinaryPostIsRefused(String type) {
        if (type.startsWith("text")) {
            engine.postWithoutBody(sid);
        }
        List<String> next = new ArrayList<>();
        FakeExchange refused = new FakeExchange(request("POST", POLLING + "&sid=" + sid, "Content-Type", type));
        refused.whenAnswered = () -> next.add(engine.poll(sid).summary());
        engine.send(refused);
        assertThat(next).containsExactly(SID_UNKNOWN);
    }

    @Test
    void abortedPostEndsTheSession() {
        engine.postWithoutBody(sid).bodyFails();
        assertThat(engine.receiver().take()).containsExactly("✗ transport error");
        restart();
        engine.postWithoutBody(sid).abort();
        assertThat(engine.receiver().take()).containsExactly("✗ transport error");
    }

    @Test
    void bodyAboveTheLimitIs413AndEndsTheSession() {
        FakeExchange poll = engine.poll(sid);
        FakeExchange post = engine.postWithoutBody(sid);
        post.whenAnswered = () -> assertThat(engine.poll(sid).summary()).isEqualTo(SID_UNKNOWN); // not a moment later
        post.bodyIsTooLarge();
        assertThat(post.summary()).isEqualTo("413");
        assertThat(poll.summary()).isEqualTo("200 1");
        assertThat(engine.receiver().take()).containsExactly("✗ transport error");
        assertThat(engine.exceeded).containsExactly("max-payload");
    }

    @Test
    void bodyThatTakesTooLongIs408AndEndsTheSession() {
        restart("ping-interval", "60s", "ping-timeout", "60s");
        FakeExchange post = engine.postWithoutBody(sid);
        engine.timer.advance(29_999);
        assertThat(post.answered()).isFalse();
        engine.timer.advance(1);
        assertThat(post.summary()).isEqualTo("408");
        assertThat(engine.receiver().take()).containsExactly("✗ transport error");
        assertThat(engine.exceeded).containsExactly("request-body-timeout");
        post.withBody("4too late");
        assertThat(engine.receiver().take()).isEmpty();
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void bodyThatComesInTimeIsAwaitedNoMore() {
        restart("ping-interval", "60s", "ping-timeout", "60s", "request-body-timeout", "1s");
        int waiting = engine.timer.waiting();
        FakeExchange post = engine.postWithoutBody(sid);
        assertThat(engine.timer.waiting()).isEqualTo(waiting + 1);
        post.withBody("4a");
        assertThat(post.summary()).isEqualTo("200 ok");
        assertThat(engine.timer.waiting()).isEqualTo(waiting);
        engine.timer.advance(2_000);
        assertThat(engine.receiver().take()).containsExactly("a");
    }

    @Test
    void bodyThatFailsAfterAnUpgradeDoesNotEndTheSession() {
        restart("ping-interval", "60s", "ping-timeout", "60s", "request-body-timeout", "1s");
        FakeExchange slow = engine.postWithoutBody(sid);
        EngineIoFixture.Socket socket = engine.probe(sid).text("2probe", "5");
        engine.timer.advance(1_000);
        assertThat(slow.summary()).isEqualTo("408");
        socket.text("4a");
        assertThat(engine.receiver().take()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "Application/Octet-Stream; charset=x"})
    void binaryBodyIs400AtOnceAndEndsTheSession(String type) {
        FakeExchange poll = engine.poll(sid);
        FakeExchange post =
                engine.send(new FakeExchange(request("POST", POLLING + "&sid=" + sid, "Content-Type", type)));
        assertThat(post.summary()).isEqualTo("400");
        assertThat(poll.summary()).isEqualTo("200 1");
        assertThat(engine.receiver().take()).containsExactly("✗ transport error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "\u001e", "7", "b!", "{}", "\u00004"})
    void badPacketIsAnsweredOkAndEndsTheSession(String body) {
        FakeExchange poll = engine.poll(sid);
        assertThat(engine.post(sid, body).summary()).isEqualTo("200 ok");
        assertThat(poll.summary()).isEqualTo("200 1");
        assertThat(engine.receiver().take()).containsExactly("✗ parse error");
        assertThat(engine.post(sid, "4a").summary()).isEqualTo(SID_UNKNOWN);
    }

    @Test
    void packetsBeforeABadOneAreProcessed() {
        engine.post(sid, "4a\u001e4b\u001eabc\u001e4c");
        assertThat(engine.receiver().take()).containsExactly("a", "b", "✗ parse error");
    }

    @Test
    void packetsAboveTheLimitAreAParseError() {
        restart("max-packets", "2");
        engine.post(sid, "4a\u001e4b\u001e4c");
        assertThat(engine.receiver().take()).containsExactly("a", "b", "✗ parse error");
    }

    @ParameterizedTest
    @CsvSource({"2,transport error", "2probe,transport error"})
    void pingOfAClientIsATransportError(String packet, String reason) {
        FakeExchange poll = engine.poll(sid);
        assertThat(engine.post(sid, "4a\u001e" + packet + "\u001e4b").summary()).isEqualTo("200 ok");
        assertThat(engine.receiver().take()).containsExactly("a", "✗ " + reason);
        assertThat(poll.summary()).isEqualTo("200 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0{}", "3", "3probe", "5", "6"})
    void packetsWithoutMeaningAreIgnored(String packet) {
        engine.post(sid, packet + "\u001e4a");
        assertThat(engine.receiver().take()).containsExactly("a");
    }

    @Test
    void closePacketEndsTheSessionAndThePollGetsNoop() {
        FakeExchange poll = engine.poll(sid);
        assertThat(engine.post(sid, "1").summary()).isEqualTo("200 ok");
        assertThat(poll.summary()).isEqualTo("200 6");
        assertThat(engine.receiver().take()).containsExactly("✗ transport close");
        assertThat(engine.poll(sid).summary()).isEqualTo(SID_UNKNOWN);
        assertThat(engine.timer.waiting()).isZero();
    }
}
