package org.gatehouse.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gatehouse.internal.Later;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainersTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Drainers drainers = new Drainers(threads, timer, 2);
    private final CountDownLatch reading = new CountDownLatch(1);

    @AfterEach
    void stop() {
        reading.countDown();
        threads.shutdown();
        timer.shutdownNow();
    }

    @Test
    void clientsThatDoNotReadDelayNoOther() throws Exception {
        for (int i = 0; i < 10; i++) {
            drainers.submit(new Stuck());
        }
        Healthy healthy = new Healthy();
        drainers.submit(healthy);

        assertThat(healthy.sent.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(healthy.ways).containsExactly("blocking");
    }

    @Test
    void whenTooManyThreadsAreStuckTheRestIsSentAsynchronously() throws Exception {
        for (int i = 0; i < 64; i++) {
            drainers.submit(new Stuck());
        }
        Healthy healthy = new Healthy();
        drainers.submit(healthy);

        assertThat(healthy.sent.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(healthy.ways).containsExactly("asynchronous");
    }

    @Test
    void drainThatFailsTakesNoThreadFromTheOthers() {
        Later later = new Later();
        Drainers one = new Drainers(task -> later.execute(() -> swallow(task)), discarding(), 1);
        Healthy healthy = new Healthy();
        one.submit(new Failing());
        one.submit(healthy);
        later.runAll();

        assertThat(healthy.ways).containsExactly("blocking");
    }

    @Test
    void asynchronousDrainThatFailsLeavesNoOtherBehind() throws Exception {
        for (int i = 0; i < 64; i++) {
            drainers.submit(new Stuck());
        }
        Healthy healthy = new Healthy();
        drainers.submit(new Failing());
        drainers.submit(healthy);

        assertThat(healthy.sent.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void threadThatCannotBeStartedIsStartedLater() throws Exception {
        AtomicBoolean exhausted = new AtomicBoolean(true);
        Drainers one = new Drainers(
                task -> {
                    if (exhausted.getAndSet(false)) {
                        throw new NoClassDefFoundError("no thread");
                    }
                    threads.execute(task);
                },
                timer,
                1);
        Healthy healthy = new Healthy();
        one.submit(healthy);

        assertThat(healthy.sent.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void swallow(Runnable task) {
        try {
            task.run();
        } catch (NoClassDefFoundError e) {
            assertThat(e).hasMessage("a class that cannot be loaded");
        }
    }

    private static ScheduledExecutorService discarding() {
        ScheduledThreadPoolExecutor none = new ScheduledThreadPoolExecutor(1, new ThreadPoolExecutor.DiscardPolicy());
        none.shutdown();
        return none;
    }

    private static final class Failing implements Drainers.Drain {

        @Override
        public void blocking() {
            throw new NoClassDefFoundError("a class that cannot be loaded");
        }

        @Override
        public void asynchronous() {
            throw new NoClassDefFoundError("a class that cannot be loaded");
        }
    }

    private final class Stuck implements Drainers.Drain {

        @Override
        public void blocking() {
            try {
                reading.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void asynchronous() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Healthy implements Drainers.Drain {

        private final List<String> ways = new ArrayList<>();
        private final CountDownLatch sent = new CountDownLatch(1);

        @Override
        public void blocking() {
            ways.add("blocking");
            sent.countDown();
        }

        @Override
        public void asynchronous() {
            ways.add("asynchronous");
            sent.countDown();
        }
    }
}
