package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.internal.jakarta.Fixtures.text;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.internal.Later;
import org.gatehouse.internal.flow.OutboundQueue;
import org.gatehouse.internal.flow.Outgoing;
import org.gatehouse.internal.flow.SendClock;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.SlowConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Both ways to send, against a server that writes down what it is asked for. */
class FrameSenderTest {

    private final OutboundQueue queue = new OutboundQueue(1 << 20, SlowConsumer.CLOSE);
    private final Later workers = new Later();
    private final List<String> calls = new ArrayList<>();
    private final List<Boolean> timed = new ArrayList<>();
    private final List<SendHandler> inFlight = new ArrayList<>();
    private boolean completesAtOnce;
    private boolean broken;
    private boolean brokenDown;
    private final SendClock clock = new SendClock();

    private final FrameSender.Outcome outcome = new FrameSender.Outcome() {
        @Override
        public void sendFailed(Throwable cause) {
            calls.add("failed");
        }

        @Override
        public void closeReached(Outgoing.Close close) {
            calls.add("close " + close.code());
        }
    };

    @Nested
    class Blocking {

        private final FrameSender sender = new BlockingSender(session(), queue, clock, outcome, true);

        @Test
        void loneFrameIsSentWithoutBatching() {
            queue.add(text("a"));
            sender.drain();

            assertThat(calls).containsExactly("sendText a");
        }

        @Test
        void framesThatWaitLeaveInOneBatch() {
            queue.add(text("a"));
            queue.add(text("b"));
            sender.drain();

            assertThat(calls)
                    .containsExactly(
                            "setBatchingAllowed true",
                            "sendText a",
                            "setBatchingAllowed true",
                            "sendText b",
                            "setBatchingAllowed false");
        }

        @Test
        void batchIsFlushedBeforeTheServersBufferIsFull() {
            String big = "x".repeat(2000);
            queue.add(text(big));
            queue.add(text(big));
            sender.drain();

            assertThat(calls.indexOf("setBatchingAllowed false")).isBetween(0, calls.lastIndexOf("sendText " + big));
        }

        @Test
        void binaryFramesAreSentFromBuffersOfTheirOwn() {
            ByteBuffer data = queueBinary();
            sender.drain();

            assertThat(calls).containsExactly("sendBinary 0102 writable");
            assertThat(data.get(1)).isEqualTo((byte) 1);
        }

        @Test
        void markerCompletesAfterTheFlush() {
            queue.add(text("a"));
            queue.flushed().thenRun(() -> calls.add("flushed"));
            sender.drain();

            assertThat(calls.indexOf("flushed")).isGreaterThan(calls.indexOf("setBatchingAllowed false"));
        }

        @Test
        void whatFollowsTheFlushIsNotTheClientsTime() {
            queue.add(text("a"));
            queue.flushed().thenRun(() -> timed.add(isTimed()));
            sender.drain();

            assertThat(timed).first().isEqualTo(true);
            assertThat(timed).last().isEqualTo(false);
        }

        @Test
        void framesOfALoginLeaveOneByOne() {
            queue.add(text("a"));
            queue.add(text("b"));
            new BlockingSender(session(), queue, clock, outcome, false).drain();

            assertThat(calls).containsExactly("sendText a", "sendText b");
        }

        @Test
        void breakdownEndsTheConnection() {
            brokenDown = true;
            queue.add(text("a"));
            sender.drain();

            assertThat(calls).contains("failed");
            assertThat(isTimed()).isFalse();
        }

        @Test
        void closeComesLast() {
            queue.add(text("a"));
            queue.add(new Outgoing.Close(1000, ""));
            queue.add(text("b"));
            sender.drain();

            assertThat(calls.get(calls.size() - 1)).isEqualTo("close 1000");
            assertThat(calls).doesNotContain("sendText b");
        }

        @Test
        void failureEndsTheConnection() {
            broken = true;
            queue.add(text("a"));
            sender.drain();

            assertThat(calls).contains("failed");
        }
    }

    @Nested
    class Asynchronous {

        private final FrameSender sender = new AsynchronousSender(session(), queue, clock, outcome, workers);

        @BeforeEach
        void queueThree() {
            queue.add(text("a"));
            queue.add(text("b"));
            queue.add(text("c"));
        }

        @Test
        void nextSendWaitsForTheOneInFlight() {
            sender.drain();
            assertThat(calls).containsExactly("sendText a");

            inFlight.remove(0).onResult(new SendResult());
            assertThat(calls).containsExactly("sendText a", "sendText b");
        }

        @Test
        void binaryFramesAreSentFromBuffersOfTheirOwn() {
            ByteBuffer data = queueBinary();
            completesAtOnce = true;
            sender.drain();

            assertThat(calls).last().isEqualTo("sendBinary 0102 writable");
            assertThat(data.get(1)).isEqualTo((byte) 1);
        }

        @Test
        void completionsWithinTheCallMakeNoRecursion() {
            completesAtOnce = true;
            for (int i = 0; i < 10_000; i++) {
                queue.add(text(""));
            }
            sender.drain();

            assertThat(calls).hasSize(10_003);
            assertThat(queue.isIdle()).isTrue();
        }

        @Test
        void markerCompletesAfterTheSendBefore() {
            CompletableFuture<Void> flushed = queue.flushed().toCompletableFuture();
            completesAtOnce = true;
            assertThat(flushed).isNotDone();
            sender.drain();

            assertThat(flushed).isCompleted();
        }

        @Test
        void failedCompletionEndsTheConnectionAndSendsNoMore() {
            sender.drain();
            inFlight.remove(0).onResult(new SendResult(new IOException()));

            assertThat(calls).containsExactly("sendText a", "failed");
        }

        @Test
        void pingHoldsUpNobodyButAWorker() {
            completesAtOnce = true;
            queue.add(new Outgoing.Ping());
            queue.add(text("d"));
            sender.drain();
            assertThat(calls).containsExactly("sendText a", "sendText b", "sendText c");

            workers.runAll();
            assertThat(calls).hasSize(5).last().isEqualTo("sendText d");
        }

        @Test
        void pingHasItsTimeToo() {
            sender.drain();
            queue.add(new Outgoing.Ping());
            completesAtOnce = true;
            inFlight.remove(0).onResult(new SendResult());
            workers.runAll();

            assertThat(calls).last().asString().startsWith("sendPing");
            assertThat(timed).last().isEqualTo(true);
            assertThat(isTimed()).isFalse();
        }

        @Test
        void breakdownEndsTheConnection() {
            brokenDown = true;
            sender.drain();

            assertThat(calls).containsExactly("sendText a", "failed");
            assertThat(isTimed()).isFalse();
        }

        @Test
        void refusedCallEndsTheConnection() {
            broken = true;
            sender.drain();

            assertThat(calls).containsExactly("sendText a", "failed");
        }
    }

    /** Queues a part of a buffer that others look at, too. */
    private ByteBuffer queueBinary() {
        ByteBuffer data = ByteBuffer.wrap(new byte[] {0, 1, 2, 3}, 1, 2);
        queue.add(Outgoing.Frames.of(List.of(new Frame.Binary(data))));
        return data;
    }

    private static Object described(Object argument) {
        if (!(argument instanceof ByteBuffer buffer) || buffer.remaining() == 0) {
            return argument;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        if (!buffer.isReadOnly()) {
            buffer.put(0, (byte) 9);
        }
        return HexFormat.of().formatHex(bytes) + (buffer.isReadOnly() ? "" : " writable");
    }

    private boolean isTimed() {
        return clock.runsLongerThan(-1, System.nanoTime());
    }

    private Session session() {
        InvocationHandler remote = (proxy, method, arguments) -> {
            calls.add(method.getName() + " " + described(arguments[0]));
            timed.add(isTimed());
            if (brokenDown) {
                throw new NoClassDefFoundError("x");
            }
            if (broken) {
                throw new IllegalStateException("closed");
            }
            if (arguments.length > 1) {
                SendHandler handler = (SendHandler) arguments[1];
                if (completesAtOnce) {
                    handler.onResult(new SendResult());
                } else {
                    inFlight.add(handler);
                }
            }
            return null;
        };
        return proxy(
                Session.class,
                (session, method, none) -> proxy(method.getReturnType().asSubclass(RemoteEndpoint.class), remote));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
