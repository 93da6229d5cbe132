package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.internal.engineio.EngineIoFixture.POLLING;
import static org.gatehouse.internal.engineio.EngineIoFixture.request;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollTest {

    private static final Delivery VOLATILE = new Delivery(true, true);
    private static final String SID_UNKNOWN = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";

    private final EngineIoFixture engine = new EngineIoFixture();
    private final String sid = engine.openPolling();

    private static List<Frame> text(String text) {
        return List.of(new Frame.Text(EngineIoSession.TEXT_PREFIX + text));
    }

    @Test
    void pollWaitsUntilSomethingIsSent() {
        FakeExchange poll = engine.poll(sid);
        assertThat(poll.answered()).isFalse();
        engine.emit("a");
        engine.emit("b");
        assertThat(poll.summary()).isEqualTo("200 4a");
        assertThat(poll.response().headers())
                .containsOnly(
                        java.util.Map.entry("Content-Type", "text/plain; charset=UTF-8"),
                        java.util.Map.entry("cache-control", "no-store"));
        assertThat(engine.poll(sid).summary()).isEqualTo("200 4b");
    }

    @Test
    void allThatWaitsGoesInOneAnswer() {
        engine.emit("a€");
        engine.session()
                .send(
                        List.of(new Frame.Text("451-"), new Frame.Binary(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}))),
                        Delivery.RELIABLE);
        engine.emit("");
        assertThat(engine.poll(sid).answer()).isEqualTo("4a€\u001e451-\u001ebAQIDBA==\u001e4");
        assertThat(engine.poll(sid).answered()).isFalse();
    }

    @Test
    void corkedMessagesLeaveTogether() {
        FakeExchange poll = engine.poll(sid);
        engine.session().cork();
        engine.session().cork();
        engine.emit("a");
        engine.emit("b");
        engine.session().uncork();
        assertThat(poll.answered()).isFalse();
        engine.session().uncork();
        assertThat(poll.answer()).isEqualTo("4a\u001e4b");
    }

    @Test
    void messageThatMustNotWaitPassesTheCork() {
        FakeExchange poll = engine.poll(sid);
        engine.session().cork();
        engine.emit("a");
        engine.session().sendNow(text("b"));
        assertThat(poll.answer()).isEqualTo("4a\u001e4b");
    }

    @Test
    void secondPollIsRefusedAndEndsTheSession() {
        FakeExchange first = engine.poll(sid);
        FakeExchange second = engine.poll(sid);
        assertThat(second.summary()).isEqualTo("400");
        assertThat(first.summary()).isEqualTo("200 1");
        assertThat(engine.receiver().take()).containsExactly("✗ transport error");
        assertThat(engine.poll(sid).summary()).isEqualTo(SID_UNKNOWN);
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void sessionHasEndedWhenASecondPollIsRefused() {
        engine.poll(sid);
        List<String> next = new ArrayList<>();
        FakeExchange second = new FakeExchange(request("GET", POLLING + "&sid=" + sid));
        second.whenAnswered = () -> next.add(engine.poll(sid).summary());
        engine.send(second);
        assertThat(next).containsExactly(SID_UNKNOWN);
    }

    @Test
    void abortedPollEndsTheSession() {
        FakeExchange poll = engine.poll(sid);
        poll.abort();
        assertThat(engine.receiver().take()).containsExactly("✗ transport error");
        assertThat(engine.poll(sid).summary()).isEqualTo(SID_UNKNOWN);
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void abortAfterTheAnswerMeansNothing() {
        FakeExchange poll = engine.poll(sid);
        engine.emit("a");
        poll.abort();
        assertThat(engine.receiver().take()).isEmpty();
    }

    @Test
    void pollThatCannotWaitIsAnsweredWithNoop() {
        FakeExchange poll = new FakeExchange(request("GET", POLLING + "&sid=" + sid));
        poll.asynchronous = false;
        assertThat(engine.send(poll).summary()).isEqualTo("200 6");
        engine.emit("a");
        FakeExchange next = new FakeExchange(request("GET", POLLING + "&sid=" + sid));
        next.asynchronous = false;
        assertThat(engine.send(next).summary()).isEqualTo("200 4a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "HEAD", "TRACE"})
    void otherMethodsGet500AndTheSessionGoesOn(String method) {
        assertThat(engine.send(new FakeExchange(request(method, POLLING + "&sid=" + sid)))
                        .summary())
                .isEqualTo("500");
        assertThat(engine.post(sid, "4a").summary()).isEqualTo("200 ok");
        assertThat(engine.receiver().take()).containsExactly("a");
    }

    @Test
    void volatileMessageIsDroppedUnlessAPollIsPending() {
        engine.session().send(text("lost"), VOLATILE);
        assertThat(engine.session().writable()).isFalse();
        FakeExchange poll = engine.poll(sid);
        assertThat(engine.session().writable()).isTrue();
        engine.session().send(text("a"), VOLATILE);
        engine.session().send(text("lost"), VOLATILE);
        assertThat(poll.answer()).isEqualTo("4a");
        assertThat(engine.poll(sid).answered()).isFalse();
    }

    @Test
    void flushedCompletesWithTheAnswerThatCarriesWhatWasQueued() {
        assertThat(engine.session().flushed().toCompletableFuture()).isCompleted();
        engine.emit("a");
        CompletionStage<Void> flushed = engine.session().flushed();
        assertThat(flushed.toCompletableFuture()).isNotDone();
        engine.poll(sid);
        assertThat(flushed.toCompletableFuture()).isCompleted();
    }

    @Test
    void pollThatTheCloseHasOvertakenIsEnded() {
        FakeExchange close = engine.post(sid, "1");
        FakeExchange poll = engine.poll(sid);
        engine.timer.advance(50);
        assertThat(poll.answer()).isEqualTo("6");
        assertThat(close.answer()).isEqualTo("ok");
    }

    @Test
    void flushedFailsWhenTheSessionEndsBefore() {
        engine.emit("a");
        CompletionStage<Void> flushed = engine.session().flushed();
        engine.post(sid, "1");
        engine.timer.advance(50);
        assertThat(flushed.toCompletableFuture()).isCompletedExceptionally();
        assertThat(engine.session().flushed().toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void pollingRunsNothingInPlaceAndUnwrapsNothing() {
        assertThat(engine.session().handlerThread()).isEqualTo(org.gatehouse.spi.HandlerThread.NO);
        assertThat(engine.session().unwrap(Object.class)).isEmpty();
    }
}
