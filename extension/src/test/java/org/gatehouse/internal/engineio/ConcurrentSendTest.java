package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gatehouse.DisconnectReason;
import org.gatehouse.internal.engineio.EngineIoFixture.Socket;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.OutboundEvent.Delivery;
import org.junit.jupiter.api.RepeatedTest;

class ConcurrentSendTest {

    private static final int THREADS = 50;
    private static final int MESSAGES = 200;

    private final EngineIoFixture engine = new EngineIoFixture();

    /** Every message is two frames, which have to stay together. */
    private void emitMany(int thread) {
        for (int i = 0; i < MESSAGES; i++) {
            String name = thread + ":" + i;
            engine.session().send(List.of(new Frame.Text("4" + name), new Frame.Text("4+" + name)), Delivery.RELIABLE);
        }
    }

    private List<Future<?>> startThreads(ExecutorService threads, CountDownLatch start) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            running.add(threads.submit(() -> {
                start.await();
                emitMany(thread);
                return null;
            }));
        }
        return running;
    }

    private static void assertComplete(List<String> frames) {
        int[] next = new int[THREADS];
        List<String> texts =
                frames.stream().filter(frame -> frame.startsWith("4")).toList();
        assertThat(texts).hasSize(2 * THREADS * MESSAGES);
        for (int i = 0; i < texts.size(); i += 2) {
            String[] name = texts.get(i).substring(1).split(":");
            assertThat(texts.get(i + 1)).isEqualTo("4+" + texts.get(i).substring(1));
            assertThat(Integer.parseInt(name[1])).isEqualTo(next[Integer.parseInt(name[0])]++);
        }
    }

    @RepeatedTest(10)
    void nothingIsLostOrReorderedAroundAnUpgrade() throws InterruptedException, ExecutionException {
        String sid = engine.openPolling();
        List<String> received = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> running = startThreads(threads, start);
            start.countDown();
            while (received.size() < THREADS * MESSAGES / 2) {
                FakeExchange poll = engine.poll(sid);
                while (!poll.answered()) {
                    Thread.onSpinWait();
                }
                received.addAll(List.of(poll.answer().split("\u001e")));
            }
            Socket socket = engine.probe(sid).text("2probe", "5");
            for (Future<?> thread : running) {
                thread.get();
            }
            received.addAll(socket.take());
        } finally {
            threads.shutdownNow();
        }
        assertComplete(received);
    }

    @RepeatedTest(10)
    void closeIsToldOnceWhileEverybodySendsAndReads() throws InterruptedException, ExecutionException {
        String sid = engine.openPolling();
        Socket socket = engine.probe(sid).text("2probe", "5");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> running = startThreads(threads, start);
            for (int i = 0; i < 3; i++) {
                running.add(threads.submit(() -> engine.session().close(DisconnectReason.TRANSPORT_CLOSE)));
            }
            start.countDown();
            for (int i = 0; i < 1_000; i++) {
                socket.text("4x");
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<String> received = engine.receiver().take();
        assertThat(received).filteredOn(text -> text.startsWith("✗")).hasSize(1);
        assertThat(received.get(received.size() - 1)).startsWith("✗");
    }
}
