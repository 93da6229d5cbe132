package org.gatehouse.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.internal.flow.OutboundQueue.Next;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.SlowConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutboundQueueTest {

    private static final int CAPACITY = 1000;
    private static final Outgoing.Frames A = text("a".repeat(400));
    private static final Outgoing.Frames B = text("b".repeat(400));
    private static final Outgoing.Frames C = text("c".repeat(400));

    @Test
    void firstFrameIsDrainedByItsSenderAndTheNextByTheSameThread() {
        OutboundQueue queue = queue(SlowConsumer.CLOSE);

        assertThat(queue.add(A)).isEqualTo(Next.DRAIN);
        assertThat(queue.add(B)).isEqualTo(Next.NOTHING);
        assertThat(queue.take(false)).isEqualTo(A);
        assertThat(queue.take(false)).isEqualTo(B);
        assertThat(queue.take(false)).isNull();
        assertThat(queue.add(C)).isEqualTo(Next.DRAIN);
    }

    @Test
    void whoHoldsBytesBackIsToldToFlushBeforeItMayStop() {
        OutboundQueue queue = queue(SlowConsumer.CLOSE);
        queue.add(A);
        queue.take(false);

        assertThat(queue.take(true)).isEqualTo(Outgoing.FLUSH);
        assertThat(queue.add(B)).isEqualTo(Next.NOTHING);
        assertThat(queue.take(false)).isEqualTo(B);
    }

    @Test
    void fullQueueClosesTheConnectionOnce() {
        OutboundQueue queue = queue(SlowConsumer.CLOSE);
        queue.add(A);
        queue.add(B);

        assertThat(queue.add(C)).isEqualTo(Next.OVERFLOW);
        assertThat(queue.add(C)).isEqualTo(Next.NOTHING);
    }

    @Test
    void fullQueueDropsTheNewest() {
        OutboundQueue queue = queue(SlowConsumer.DROP_NEWEST);
        queue.add(A);
        queue.add(B);

        assertThat(queue.add(C)).isEqualTo(Next.NOTHING);
        assertThat(List.of(queue.take(false), queue.take(false))).isEqualTo(List.of(A, B));
        assertThat(queue.take(false)).isNull();
    }

    @Test
    void fullQueueDropsTheOldestButNoMarker() {
        OutboundQueue queue = queue(SlowConsumer.DROP_OLDEST);
        queue.add(A);
        CompletableFuture<Void> marker = queue.flushed().toCompletableFuture();
        queue.add(B);
        queue.add(C);

        assertThat(queue.take(false)).isEqualTo(new Outgoing.Marker(marker));
        assertThat(queue.take(false)).isEqualTo(B);
        assertThat(queue.take(false)).isEqualTo(C);
    }

    @ParameterizedTest
    @EnumSource(SlowConsumer.class)
    void emptyQueueTakesOneMessageOfAnySize(SlowConsumer policy) {
        OutboundQueue queue = queue(policy);
        Outgoing.Frames huge = text("x".repeat(10 * CAPACITY));

        assertThat(queue.add(huge)).isEqualTo(Next.DRAIN);
        assertThat(queue.take(false)).isEqualTo(huge);
    }

    @Test
    void floodOfEmptyFramesIsBounded() {
        OutboundQueue queue = queue(SlowConsumer.CLOSE);
        int accepted = 0;
        while (queue.add(text("")) != Next.OVERFLOW) {
            accepted++;
        }

        assertThat(accepted).isLessThan(CAPACITY / 50);
    }

    @Test
    void corkHoldsBackUntilTheLastUncork() {
        OutboundQueue queue = queue(SlowConsumer.CLOSE);
        queue.cork();
        queue.cork();

        assertThat(queue.add(A)).isEqualTo(Next.NOTHING);
        assertThat(queue.uncork()).isEqualTo(Next.NOTHING);
        assertThat(queue.uncork()).isEqualTo(Next.DRAIN);
        assertThat(queue.uncork()).isEqualTo(Next.NOTHING);
        assertThat(queue.take(false)).isEqualTo(A);
    }

    @Test
    void whatMustNotWaitPassesTheCorkWithAllThatIsBeforeIt() {
        OutboundQueue queue = queue(SlowConsumer.CLOSE);
        queue.cork();
        queue.add(A);

        assertThat(queue.addNow(B)).isEqualTo(Next.DRAIN);
        assertThat(queue.take(false)).isEqualTo(A);
        queue.add(C);
        assertThat(queue.hasNext()).isTrue();
        assertThat(queue.take(false)).isEqualTo(B);
        assertThat(queue.hasNext()).isFalse();
        assertThat(queue.take(false)).isNull();
        assertThat(queue.uncork()).isEqualTo(Next.DRAIN);
        assertThat(queue.take(false)).isEqualTo(C);
    }

    @Test
    void whatMustNotWaitIsDrainedLikeAnythingElse() {
        OutboundQueue queue = queue(SlowConsumer.CLOSE);

        assertThat(queue.addNow(A)).isEqualTo(Next.DRAIN);
        assertThat(queue.addNow(B)).isEqualTo(Next.NOTHING);
        assertThat(queue.take(false)).isEqualTo(A);
        assertThat(queue.take(false)).isEqualTo(B);
        assertThat(queue.take(false)).isNull();
    }

    @Test
    void corkThatComesLaterDoesNotHoldBackWhatMustNotWait() {
        OutboundQueue queue = queue(SlowConsumer.CLOSE);

        assertThat(queue.addNow(A)).isEqualTo(Next.DRAIN);
        queue.cork();

        assertThat(queue.take(false)).isEqualTo(A);
    }

    @Test
    void pingPassesTheCork() {
        OutboundQueue queue = queue(SlowConsumer.CLOSE);
        Outgoing.Ping ping = new Outgoing.Ping();
        queue.cork();

        assertThat(queue.add(ping)).isEqualTo(Next.DRAIN);
        assertThat(queue.take(false)).isEqualTo(ping);
        assertThat(queue.add(A)).isEqualTo(Next.NOTHING);
        assertThat(queue.take(false)).isNull();
    }

    @Test
    void nothingIsSentAfterTheClose() {
        OutboundQueue queue = queue(SlowConsumer.CLOSE);
        Outgoing.Close close = new Outgoing.Close(1000, "");
        queue.add(A);
        queue.add(close);
        queue.add(B);
        queue.add(new Outgoing.Close(1001, ""));

        assertThat(queue.take(false)).isEqualTo(A);
        assertThat(queue.take(false)).isEqualTo(close);
        assertThat(queue.take(false)).isNull();
    }

    @Test
    void nothingToFlushIsFlushed() {
        OutboundQueue queue = queue(SlowConsumer.CLOSE);

        assertThat(queue.flushed()).isCompleted();
        assertThat(queue.isIdle()).isTrue();
    }

    @Test
    void theEndFailsWhoWaitsForAFlush() {
        OutboundQueue queue = queue(SlowConsumer.CLOSE);
        queue.add(A);
        var before = queue.flushed();
        queue.end();

        assertThat(before).isCompletedExceptionally();
        assertThat(queue.flushed()).isCompletedExceptionally();
        assertThat(queue.add(B)).isEqualTo(Next.NOTHING);
        assertThat(queue.isIdle()).isFalse();
    }

    private static Outgoing.Frames text(String text) {
        return Outgoing.Frames.of(List.of(new Frame.Text(text)));
    }

    private static OutboundQueue queue(SlowConsumer policy) {
        return new OutboundQueue(CAPACITY, policy);
    }
}
