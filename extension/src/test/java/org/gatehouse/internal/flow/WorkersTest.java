package org.gatehouse.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.gatehouse.internal.LateEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkersTest {

    private final ClassLoader application = new ClassLoader() {};
    private final Workers workers = new Workers(new ContextLoader(application), Workers.ownThreads());

    @AfterEach
    void stop() {
        workers.stop(1);
    }

    @Test
    void blockedTasksDoNotKeepOthersFromRunning() throws Exception {
        CountDownLatch allRun = new CountDownLatch(50);
        for (int i = 0; i < 50; i++) {
            workers.execute(() -> {
                allRun.countDown();
                await(allRun);
            });
        }

        assertThat(allRun.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void moreTasksThanThreadsAllRun() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch allRun = new CountDownLatch(400);
        for (int i = 0; i < 400; i++) {
            workers.execute(() -> {
                await(gate);
                allRun.countDown();
            });
        }
        gate.countDown();

        assertThat(allRun.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("factoriesOutOfThreads")
    void taskForWhichNoThreadCanBeStartedWaitsForAnother(ThreadFactory outOfThreads) throws Exception {
        AtomicInteger made = new AtomicInteger();
        Workers exhausted = new Workers(
                new ContextLoader(application),
                task -> made.incrementAndGet() == 1 ? daemon(task) : outOfThreads.newThread(task));
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch run = new CountDownLatch(1);
        exhausted.execute(() -> await(gate));
        exhausted.execute(run::countDown);
        gate.countDown();

        assertThat(run.await(1, TimeUnit.MINUTES)).isTrue();
        exhausted.stop(1);
    }

    @ParameterizedTest
    @MethodSource("factoriesOutOfThreads")
    void taskRunsOnItsCallerWhereThereIsNoThreadAtAll(ThreadFactory outOfThreads) {
        Workers exhausted = new Workers(new ContextLoader(application), outOfThreads);
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        exhausted.execute(() -> ran.complete(Thread.currentThread()));

        assertThat(ran).isCompletedWithValue(Thread.currentThread());
        exhausted.stop(1);
    }

    static Stream<Named<ThreadFactory>> factoriesOutOfThreads() {
        return Stream.of(
                Named.of("the start is an Error", task -> new Unstartable()),
                Named.of("the start is an exception", task -> ended()),
                Named.of("the factory fails", task -> {
                    throw new InternalError("unable to create native thread");
                }),
                // what a ManagedThreadFactory may do
                Named.of("the factory answers null", task -> null));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    /** A thread is started once. */
    private static Thread ended() {
        Thread thread = daemon(() -> {});
        thread.start();
        return thread;
    }

    /**
     * Fails where a pool starts it: with an Error, but not the OutOfMemoryError of the JDK, which would end the tests.
     * A pool asks for the state first; it does not call {@code start()} since JDK 21.
     */
    private static final class Unstartable extends Thread {

        @Override
        public State getState() {
            throw new InternalError("unable to create native thread");
        }
    }

    @Test
    void tasksSeeTheApplicationsClassLoaderWhateverTheTaskBeforeLeft() throws Exception {
        for (int i = 0; i < 20; i++) {
            CompletableFuture<ClassLoader> seen = new CompletableFuture<>();
            workers.execute(() -> {
                seen.complete(Thread.currentThread().getContextClassLoader());
                Thread.currentThread().setContextClassLoader(null);
            });

            assertThat(seen.get(1, TimeUnit.MINUTES)).isSameAs(application);
        }
    }

    @Test
    void stoppedWorkersHaveNoThread() throws Exception {
        LateEnd task = new LateEnd();
        workers.execute(task);

        task.assertAwaitedBy(() -> workers.stop(0));
    }

    @Test
    void theStopTellsWhereInterruptedThreadsWere() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            workers.execute(() -> {
                begun.countDown();
                await(gate);
            });
        }
        begun.await();
        CompletableFuture<Void> idle = new CompletableFuture<>();
        workers.execute(() -> idle.complete(null));
        idle.get(1, TimeUnit.MINUTES);

        assertThat(workers.stop(1)).singleElement().asString().startsWith(WorkersTest.class.getName() + ".");
    }

    @Test
    void aStopThatInterruptsNobodyTellsNothing() throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        workers.execute(() -> done.complete(null));
        done.get(1, TimeUnit.MINUTES);

        assertThat(workers.stop(1)).isEmpty();
    }

    @Test
    void afterTheStopTasksRunOnTheCaller() {
        workers.stop(1);
        CompletableFuture<Thread> ran = new CompletableFuture<>();
        workers.execute(() -> ran.complete(Thread.currentThread()));

        assertThat(ran).isCompletedWithValue(Thread.currentThread());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
