package org.gatehouse.internal.engineio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.internal.engineio.EngineIoFixture.POLLING;
import static org.gatehouse.internal.engineio.EngineIoFixture.WEBSOCKET;
import static org.gatehouse.internal.engineio.EngineIoFixture.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.engineio.EngineIoFixture.Socket;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.gatehouse.spi.SessionMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One client whose session began on {@code a}, and whose requests and WebSockets arrive at {@code b} and {@code c}. */
class SharedSessionsTest {

    private static final String UNKNOWN = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";
    private static final String UNREACHABLE = "503 {\"code\":1,\"message\":\"Session ID unknown\"}";
    private static final String BAD_REQUEST = "400 {\"code\":3,\"message\":\"Bad request\"}";
    private static final String STRANGE = "AAAAAAAAAAAAAAAAAAAA";
    private static final String[] OPTIONS = {
        "ping-interval",
        "25s",
        "ping-timeout",
        "20s",
        "upgrade-timeout",
        "1s",
        "max-payload",
        "100000",
        "http-compression",
        "true"
    };

    private final SessionNodes nodes = new SessionNodes();
    private final EngineIoFixture a = new EngineIoFixture(nodes, "a", OPTIONS);
    private final EngineIoFixture b = new EngineIoFixture(nodes, "b", OPTIONS);
    private final EngineIoFixture c = new EngineIoFixture(nodes, "c", OPTIONS);
    private final String sid = a.openPolling();

    private Socket upgraded() {
        Socket socket = c.probe(sid).text("2probe", "5");
        assertThat(socket.take()).containsExactly("3probe");
        return socket;
    }

    private void nothingIsLeftOnHolders() {
        assertThat(b.timer.waiting()).as("of b").isZero();
        assertThat(c.timer.waiting()).as("of c").isZero();
    }

    @Test
    void aPollWaitsWhereItHasArrivedUntilThereIsSomething() {
        FakeExchange poll = b.poll(sid);
        assertThat(poll.answered()).isFalse();
        a.emit("x");
        assertThat(poll.summary()).isEqualTo("200 4x");
        a.session()
                .send(
                        List.of(new Frame.Text("4y"), new Frame.Binary(ByteBuffer.wrap(new byte[] {1, 2}))),
                        Delivery.RELIABLE);
        a.emit("z");
        assertThat(c.poll(sid).answer()).isEqualTo("4y\u001ebAQI=\u001e4z");
        a.emit("here");
        assertThat(a.poll(sid).answer()).isEqualTo("4here");
        nothingIsLeftOnHolders();
    }

    @Test
    void aPostIsTakenFromAnyNodeInOrder() {
        assertThat(b.post(sid, "4one\u001ebAQI=\u001e4two").summary()).isEqualTo("200 ok");
        assertThat(a.post(sid, "4three").summary()).isEqualTo("200 ok");
        assertThat(c.post(sid, "4four\u001e4").summary()).isEqualTo("200 ok");
        assertThat(a.receiver().take())
                .containsExactly(
                        "one", "<" + new String(new byte[] {1, 2}, ISO_8859_1) + ">", "two", "three", "four", "");
        nothingIsLeftOnHolders();
    }

    @Test
    void theHeartbeatGoesByWayOfAnyNode() {
        FakeExchange poll = b.poll(sid);
        a.timer.advance(25_000);
        assertThat(poll.answer()).isEqualTo("2");
        assertThat(c.post(sid, "3").answer()).isEqualTo("ok");
        FakeExchange next = c.poll(sid);
        a.timer.advance(25_000);
        assertThat(next.answer()).isEqualTo("2");
        a.timer.advance(20_000);
        assertThat(a.receiver().take()).containsExactly("✗ ping timeout");
    }

    @Test
    void whatCostsWhichMessages() {
        nodes.said.clear();
        FakeExchange poll = b.poll(sid);
        a.emit("x");
        assertThat(poll.answered()).isTrue();
        assertThat(nodes.said).containsExactly("b asks polling", "a>b LockAnswer", "a>b Drain");
        nodes.said.clear();
        c.post(sid, "4x\u001e4y");
        assertThat(nodes.said)
                .containsExactly("c asks polling", "a>c LockAnswer", "c>a Packet", "c>a Packet", "a>c Taken");
        nodes.said.clear();
        Socket socket = upgraded();
        assertThat(nodes.said)
                .containsExactly("c asks websocket", "a>c LockAnswer", "c>a Upgrade", "a>c UpgradeAnswer");
        nodes.said.clear();
        socket.text("4x");
        a.emit("x");
        assertThat(nodes.said).containsExactly("c>a Packet", "a>c Drain");
        nodes.said.clear();
        a.post(a.openPolling(), "4x");
        assertThat(nodes.said).isEmpty();
    }

    @Test
    void anIdThatNobodyKnowsIsRefusedAfterASecond() {
        FakeExchange poll = b.poll(STRANGE);
        FakeExchange post = c.post(STRANGE, "4x");
        CompletionStage<HandshakeDecision> socket =
                c.endpoint.onHandshake(request("GET", WEBSOCKET + "&sid=" + STRANGE));
        b.timer.advance(999);
        assertThat(poll.answered()).isFalse();
        b.timer.advance(1);
        c.timer.advance(1000);
        assertThat(poll.summary()).isEqualTo(UNKNOWN);
        assertThat(post.summary()).isEqualTo(UNKNOWN);
        assertThat(socket.toCompletableFuture().join()).isInstanceOf(HandshakeDecision.Refuse.class);
        nothingIsLeftOnHolders();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "AAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAA/A",
                "AAAAAAAAAAAAAAAAAAA*"
            })
    void anIdThatLooksLikeNoneOfOursNeverLeavesTheNode(String id) {
        nodes.said.clear();
        assertThat(b.poll(id).summary()).isEqualTo(UNKNOWN);
        assertThat(b.post(id, "4x").summary()).isEqualTo(UNKNOWN);
        assertThat(b.refusal(WEBSOCKET + "&sid=" + id)).isEqualTo("400 Session ID unknown");
        assertThat(nodes.said).isEmpty();
    }

    @Test
    void whatIsWrongAnywayIsRefusedHere() {
        nodes.said.clear();
        assertThat(b.get("EIO=3&transport=polling&sid=" + sid).summary()).isEqualTo(BAD_REQUEST);
        assertThat(b.get("EIO=4&transport=pigeon&sid=" + sid).summary())
                .isEqualTo("400 {\"code\":0,\"message\":\"Transport unknown\"}");
        assertThat(b.get(WEBSOCKET + "&sid=" + sid).summary()).isEqualTo(BAD_REQUEST);
        assertThat(b.send(new FakeExchange(request("PUT", POLLING + "&sid=" + sid)))
                        .summary())
                .isEqualTo(UNKNOWN);
        assertThat(nodes.said).isEmpty();
    }

    @Test
    void anIdIsRefusedAtOnceWhereNobodyElseIs() {
        nodes.kill("b");
        nodes.kill("c");
        EngineIoFixture alone = new EngineIoFixture(new SessionNodes(), "alone", OPTIONS);
        assertThat(alone.poll(STRANGE).summary()).isEqualTo(UNKNOWN);
        assertThat(alone.timer.waiting()).isZero();
    }

    @Test
    void whileOtherNodesCannotBeAskedTheirSessionsGet503() {
        nodes.away = true;
        assertThat(b.poll(sid).summary()).isEqualTo(UNREACHABLE);
        assertThat(b.post(sid, "4x").summary()).isEqualTo(UNREACHABLE);
        assertThat(b.refusal(WEBSOCKET + "&sid=" + sid)).isEqualTo("503 Session ID unknown");
        assertThat(a.post(sid, "4x").summary()).isEqualTo("200 ok");
        nothingIsLeftOnHolders();
    }

    @Test
    void questionsAreBounded() {
        for (int i = 0; i < 1000; i++) {
            b.poll("AAAAAAAAAAAAAAAA" + (1000 + i));
        }
        assertThat(b.poll(sid).summary()).isEqualTo(UNREACHABLE);
        b.timer.advance(1000);
        FakeExchange poll = b.poll(sid);
        a.emit("x");
        assertThat(poll.answer()).isEqualTo("4x");
    }

    @Test
    void whatIsReadForStrangersIsBounded() {
        String megabytes = "5000000";
        EngineIoFixture large = new EngineIoFixture(nodes, "large", "max-payload", "5000000");
        List<FakeExchange> posts = new java.util.ArrayList<>();
        for (int i = 0; i < 7; i++) {
            posts.add(large.send(new FakeExchange(
                    request("POST", POLLING + "&sid=AAAAAAAAAAAAAAAAAAA" + i, "Content-Length", megabytes))));
        }
        assertThat(posts.subList(0, 6)).noneMatch(FakeExchange::answered);
        assertThat(posts.get(6).summary()).isEqualTo(UNREACHABLE);
        large.timer.advance(1000);
        assertThat(posts.subList(0, 6)).allMatch(post -> post.summary().equals(UNKNOWN));
        assertThat(large.post(sid, "4x").summary()).isEqualTo("200 ok");
    }

    @Test
    void oneGetAtATimeOverAllNodes() {
        FakeExchange first = b.poll(sid);
        assertThat(c.poll(sid).summary()).isEqualTo(BAD_REQUEST);
        assertThat(b.poll(sid).summary()).isEqualTo(BAD_REQUEST);
        a.emit("x");
        assertThat(first.answer()).isEqualTo("4x");
    }

    @Test
    void aPollWhoseClientGoesIsTheEndOfTheSession() {
        FakeExchange poll = b.poll(sid);
        poll.abort();
        assertThat(a.receiver().take()).containsExactly("✗ transport error");
        assertThat(c.poll(sid).answered()).isFalse();
        c.timer.advance(1000);
        nothingIsLeftOnHolders();
    }

    @Test
    void whatIsSentToAPollThatHasGoneMeanwhileIsNotLostInSilence() {
        FakeExchange poll = b.poll(sid);
        nodes.paused = true;
        a.emit("x");
        poll.abort();
        nodes.paused = false;
        nodes.deliver();
        assertThat(a.receiver().take()).containsExactly("✗ transport error");
    }

    @Test
    void aPollWhoseClientGoesBeforeTheOwnerHasAnsweredIsNotForgottenThere() {
        nodes.paused = true;
        FakeExchange poll = b.poll(sid);
        poll.abort();
        nodes.paused = false;
        nodes.deliver();
        assertThat(a.receiver().take()).containsExactly("✗ transport error");
        nothingIsLeftOnHolders();
    }

    @Test
    void aPollEndsWithTheSession() {
        FakeExchange poll = b.poll(sid);
        a.session().close(DisconnectReason.FORCED_SERVER_CLOSE);
        assertThat(poll.answer()).isEqualTo("1");
        FakeExchange last = b.poll(sid);
        b.timer.advance(1000);
        assertThat(last.summary()).isEqualTo(UNKNOWN);
    }

    @Test
    void anOrderlyEndWaitsForThePollOfAnyNode() {
        a.session().close(DisconnectReason.FORCED_SERVER_CLOSE);
        assertThat(b.poll(sid).answer()).isEqualTo("6\u001e1");
    }

    @Test
    void aPollWhoseOwnerHasDiedIsGivenUpInTheEnd() {
        FakeExchange poll = b.poll(sid);
        nodes.kill("a");
        b.timer.advance(44_999);
        assertThat(poll.answered()).isFalse();
        b.timer.advance(1);
        assertThat(poll.summary()).isEqualTo(UNKNOWN);
        nothingIsLeftOnHolders();
    }

    @Test
    void aPostWhoseOwnerDiesIsNotAcknowledged() {
        FakeExchange post = new FakeExchange(request("POST", POLLING + "&sid=" + sid));
        b.send(post);
        nodes.kill("a");
        post.withBody("4x\u001e4y");
        assertThat(post.summary()).startsWith("503");
        nothingIsLeftOnHolders();
    }

    @Test
    void aPostWhoseConfirmationIsLostIsNotAcknowledged() {
        nodes.lost = SessionMessage.Taken.class::isInstance;
        FakeExchange post = b.post(sid, "4x");
        assertThat(post.answered()).isFalse();
        b.timer.advance(45_000);
        assertThat(post.summary()).isEqualTo(UNKNOWN);
        nothingIsLeftOnHolders();
    }

    @Test
    void aPostIsAnsweredWhenTheApplicationHasRoom() {
        CompletableFuture<Void> room = new CompletableFuture<>();
        a.receiver().congestion = room;
        FakeExchange post = b.post(sid, "4x");
        assertThat(a.receiver().take()).containsExactly("x");
        assertThat(post.answered()).isFalse();
        room.complete(null);
        assertThat(post.answer()).isEqualTo("ok");
        nothingIsLeftOnHolders();
    }

    @Test
    void limitsAndFormCountWhereThePostArrives() {
        FakeExchange tooLarge = b.postWithoutBody(sid);
        assertThat(tooLarge.limit).isEqualTo(100_000);
        tooLarge.bodyIsTooLarge();
        assertThat(tooLarge.summary()).isEqualTo("413");
        assertThat(b.exceeded).containsExactly("max-payload");
        assertThat(a.receiver().take()).containsExactly("✗ transport error");

        String second = a.openPolling();
        assertThat(b.post(second, "4x\u001eZ").summary()).isEqualTo("200 ok");
        assertThat(a.receiver().take()).containsExactly("x", "✗ parse error");

        String third = a.openPolling();
        assertThat(b.post(third, "x", "Content-Type", "application/octet-stream")
                        .summary())
                .isEqualTo("400");
        assertThat(a.receiver().take()).containsExactly("✗ transport error");

        String fourth = a.openPolling();
        FakeExchange reset = b.postWithoutBody(fourth);
        reset.bodyFails();
        assertThat(a.receiver().take()).containsExactly("✗ transport error");

        a.openPolling();
        nothingIsLeftOnHolders();
    }

    @Test
    void anAnswerIsCompressedWhereThePollIs() throws IOException {
        FakeExchange poll = b.poll(sid, "Accept-Encoding", "gzip");
        a.emit("x".repeat(5000));
        assertThat(poll.response().headers()).containsEntry("Content-Encoding", "gzip");
        try (GZIPInputStream body =
                new GZIPInputStream(new ByteArrayInputStream(poll.response().body()))) {
            assertThat(new String(body.readAllBytes(), ISO_8859_1)).isEqualTo("4" + "x".repeat(5000));
        }
        FakeExchange plain = b.poll(sid);
        a.emit("x".repeat(5000));
        assertThat(plain.answer()).isEqualTo("4" + "x".repeat(5000));
    }

    @Test
    void aRequestThatMustBeAnsweredAtOnceIs() {
        FakeExchange poll = new FakeExchange(request("GET", POLLING + "&sid=" + sid));
        poll.asynchronous = false;
        assertThat(b.send(poll).answer()).isEqualTo("6");
        FakeExchange post = new FakeExchange(request("POST", POLLING + "&sid=" + sid)).withBody("4x");
        post.asynchronous = false;
        assertThat(b.send(post).answer()).isEqualTo("ok");
        assertThat(a.receiver().take()).containsExactly("x");
    }

    @Test
    void theWebSocketMayBeAtAThirdNode() {
        FakeExchange poll = b.poll(sid);
        Socket socket = c.probe(sid).text("2probe");
        assertThat(socket.take()).containsExactly("3probe");
        a.timer.advance(100);
        assertThat(poll.answer()).isEqualTo("6");
        a.emit("between");
        assertThat(b.poll(sid).answer()).isEqualTo("4between");
        a.emit("first");
        socket.text("5", "4one");
        socket.receiver().onBinary(ByteBuffer.wrap(new byte[] {'b'}));
        socket.text("bYg==", "4two");
        a.emit("second");
        assertThat(socket.take()).containsExactly("4first", "4second");
        assertThat(a.receiver().take()).containsExactly("one", "<b>", "<b>", "two");
        a.timer.advance(25_000);
        assertThat(socket.take()).containsExactly("2");
        socket.text("3");
        a.timer.advance(24_000);
        assertThat(a.receiver().take()).isEmpty();
        assertThat(a.observer.toString()).isNotNull();
        FakeExchange late = b.poll(sid);
        assertThat(late.summary()).isEqualTo(BAD_REQUEST);
        assertThat(c.refusal(WEBSOCKET + "&sid=" + sid)).isEqualTo("400 Bad request");
    }

    @Test
    void thePollThatWaitsAtTheSameNodeEndsWithTheUpgradeAndTakesNothingAway() {
        FakeExchange poll = c.poll(sid);
        Socket socket = c.probe(sid).text("2probe", "5");
        a.emit("x");
        assertThat(poll.answer()).isEqualTo("6");
        assertThat(socket.take()).containsExactly("3probe", "4x");
    }

    @Test
    void anUpgradeThatFailsLeavesTheSessionToPolling() {
        Socket socket = c.probe(sid).text("2probe");
        socket.receiver().onClose(1006, "");
        FakeExchange poll = c.poll(sid);
        a.emit("x");
        assertThat(poll.answer()).isEqualTo("4x");
        assertThat(b.probe(sid).text("4what").closed()).isEqualTo("1005");
        assertThat(b.probe(sid).text("2probe", "5").closed()).isEmpty();
        assertThat(c.timer.waiting()).isZero();
    }

    @Test
    void anUpgradeHasItsTime() {
        Socket socket = c.probe(sid).text("2probe");
        assertThat(b.refusal(WEBSOCKET + "&sid=" + sid)).isEqualTo("400 Bad request");
        a.timer.advance(1000);
        assertThat(socket.closed()).isEqualTo("1005");
        nothingIsLeftOnHolders();
        Socket second = c.probe(sid).text("2probe");
        nodes.kill("a");
        c.timer.advance(1000);
        assertThat(second.closed()).isEqualTo("1005");
        nothingIsLeftOnHolders();
    }

    @Test
    void anUpgradeThatComesTooLateIsClosed() {
        Socket socket = c.probe(sid).text("2probe");
        nodes.paused = true;
        a.timer.advance(1000);
        socket.text("5");
        nodes.paused = false;
        nodes.deliver();
        assertThat(socket.closed()).isEqualTo("1005");
        assertThat(a.receiver().take()).isEmpty();
        nothingIsLeftOnHolders();
    }

    @Test
    void theEndOfTheWebSocketIsTheEndOfTheSession() {
        upgraded().receiver().onClose(1001, "");
        assertThat(a.receiver().take()).containsExactly("✗ transport close");
        assertThat(a.endpoint.connectionCount()).isZero();
        nothingIsLeftOnHolders();
        assertThat(a.timer.waiting()).isZero();
    }

    @Test
    void whatIsTooLargeForTheWebSocketIsTheEndOfTheSession() {
        upgraded().receiver().onTooLarge();
        assertThat(a.receiver().take()).containsExactly("✗ transport error");
        assertThat(c.exceeded).containsExactly("max-payload");
        nothingIsLeftOnHolders();
    }

    @Test
    void aFrameThatIsNoPacketIsTheEndOfTheSession() {
        Socket socket = upgraded().text("Z");
        assertThat(a.receiver().take()).containsExactly("✗ parse error");
        assertThat(socket.closed()).isEqualTo("1005");
        nothingIsLeftOnHolders();
    }

    @Test
    void theEndOfTheSessionIsTheEndOfTheWebSocketAfterWhatWasSent() {
        Socket socket = upgraded();
        a.emit("last");
        a.session().close(DisconnectReason.FORCED_SERVER_CLOSE);
        assertThat(socket.take()).containsExactly("4last");
        assertThat(socket.closed()).isEqualTo("1005");
        nothingIsLeftOnHolders();
        assertThat(a.timer.waiting()).isZero();
    }

    @Test
    void aLoginThatEndsAtTheOwnerEndsTheWebSocketWith1008() {
        String mine = a.openPolling("login", "s1");
        Socket socket = c.probe(mine).text("2probe", "5");
        socket.take();
        a.endpoint.loggedOut("s1");
        assertThat(socket.take()).containsExactly("4bye");
        assertThat(socket.closed()).startsWith("1008");
    }

    @Test
    void anOwnerThatStopsEndsPollsAndWebSockets() {
        Socket socket = upgraded();
        String polling = a.openPolling();
        FakeExchange poll = b.poll(polling);
        a.endpoint.shutdown();
        assertThat(socket.closed()).isEqualTo("1001 server shutting down");
        assertThat(poll.answer()).isEqualTo("1");
        nothingIsLeftOnHolders();
    }

    @Test
    void aHolderThatStopsLetsClientsPollElsewhereAndEndsItsWebSockets() {
        Socket socket = upgraded();
        String polling = a.openPolling();
        RecordingReceiver receiver = a.receiver();
        FakeExchange poll = c.poll(polling);
        c.endpoint.drain();
        assertThat(poll.answer()).isEqualTo("6");
        assertThat(c.poll(polling).answer()).isEqualTo("6");
        FakeExchange elsewhere = b.poll(polling);
        assertThat(elsewhere.answered()).isFalse();
        c.endpoint.shutdown();
        assertThat(socket.closed()).isEqualTo("1001 server shutting down");
        assertThat(a.receivers.get(0).take()).containsExactly("✗ transport close");
        assertThat(receiver.take()).isEmpty();
        assertThat(elsewhere.answered()).isFalse();
        assertThat(c.timer.waiting()).isZero();
    }

    @Test
    void aWebSocketIsReadOnlyAsFastAsTheOwnerTakesIt() {
        Socket socket = upgraded();
        CompletableFuture<Void> room = new CompletableFuture<>();
        a.receiver().congestion = room;
        for (int i = 1; i < 32; i++) {
            assertThat(socket.receiver().onText("4" + i)).isNull();
        }
        CompletionStage<Void> full = socket.receiver().onText("432");
        assertThat(full).isNotNull();
        assertThat(full.toCompletableFuture()).isNotDone();
        room.complete(null);
        assertThat(full.toCompletableFuture()).isDone();
        a.receiver().congestion = null;
        assertThat(socket.receiver().onText("4" + "x".repeat(200_000)))
                .isNotNull()
                .isCompleted();
    }

    @Test
    void aGapIsTheEnd() {
        Socket socket = upgraded();
        nodes.lost = SessionMessage.Drain.class::isInstance;
        a.emit("lost");
        nodes.lost = message -> false;
        a.emit("next");
        assertThat(socket.take()).isEmpty();
        assertThat(socket.closed()).isEqualTo("1005");
        assertThat(a.receiver().take()).containsExactly("✗ transport error");

        String second = a.openPolling();
        Socket other = c.probe(second).text("2probe", "5");
        nodes.lost = SessionMessage.Packet.class::isInstance;
        other.text("4lost");
        nodes.lost = message -> false;
        other.text("4next");
        a.timer.advance(0);
        assertThat(a.receiver().take()).containsExactly("✗ transport error");
        assertThat(other.closed()).isEqualTo("1005");
        nothingIsLeftOnHolders();
    }

    @Test
    void anOwnerThatCannotReachTheWebSocketEndsTheSession() {
        upgraded();
        nodes.kill("c");
        a.emit("x");
        a.timer.advance(0);
        assertThat(a.receiver().take()).containsExactly("✗ transport error");
        assertThat(a.timer.waiting()).isZero();
        String second = a.openPolling();
        b.poll(second);
        nodes.kill("b");
        a.emit("x");
        a.timer.advance(0);
        assertThat(a.receiver().take()).containsExactly("✗ transport error");
    }

    @Test
    void aWebSocketWhoseOwnerHasDiedIsClosedWithTheNextFrameOrInTheEnd() {
        Socket socket = upgraded();
        nodes.kill("a");
        socket.text("4x");
        assertThat(socket.closed()).isEqualTo("1005");
        nothingIsLeftOnHolders();
    }

    @Test
    void whatIsCorkedTravelsTogetherAndVolatileEventsDoNotWait() {
        Socket socket = upgraded();
        nodes.said.clear();
        a.session().cork();
        a.emit("1");
        a.emit("2");
        assertThat(socket.take()).isEmpty();
        a.session().uncork();
        assertThat(socket.take()).containsExactly("41", "42");
        assertThat(nodes.said).containsExactly("a>c Drain");
        assertThat(a.session().writable()).isTrue();
        a.session().cork();
        a.emit("3");
        assertThat(a.session().writable()).isFalse();
        a.session().sendNow(List.of(new Frame.Text("4now")));
        assertThat(socket.take()).containsExactly("43", "4now");
        a.session().uncork();
        AtomicReference<String> flushed = new AtomicReference<>("no");
        a.session().flushed().thenRun(() -> flushed.set("yes"));
        assertThat(flushed).hasValue("yes");
    }

    @Test
    void messagesOfStrangersDoNoHarm() {
        nodes.join("x", (sender, message) -> {}).ifPresent(stranger -> {
            upgraded();
            stranger.send("a", new SessionMessage.Close(sid, SessionMessage.WEBSOCKET, "transport close", 1005));
            stranger.send("a", new SessionMessage.Upgrade(1, sid, true));
            stranger.send("a", new SessionMessage.Packet(sid, new Frame.Text("4x"), 1, 7));
            stranger.send("c", new SessionMessage.Drain(sid, List.of(new Frame.Text("4x")), true, 1));
            stranger.send("c", new SessionMessage.Close(sid, SessionMessage.WEBSOCKET, "x", 1005));
            stranger.send("b", new SessionMessage.Taken(77, true));
            stranger.send("b", new SessionMessage.Release(sid));
            stranger.send("b", new SessionMessage.Close(sid, SessionMessage.POLLING, "x", 1005));
        });
        assertThat(a.receiver().take()).isEmpty();
        assertThat(a.endpoint.connectionCount()).isEqualTo(1);
    }
}
