package org.gatehouse.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A task that takes its time when it is interrupted: until who interrupts it waits for it, or does not. */
public final class LateEnd implements Runnable {

    private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();

    @Override
    public void run() {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            awaitPermission();
        }
        ended.set(true);
    }

    private void awaitPermission() {
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            awaitPermission();
        }
    }

    /** Fails unless a method that ends the thread of this task returns when it has ended. */
    public void assertAwaitedBy(Runnable stop) throws InterruptedException {
        begun.await();
        AtomicBoolean endedBefore = new AtomicBoolean();
        Thread stopping = new Thread(() -> {
            stop.run();
            endedBefore.set(ended.get());
        });
        stopping.start();
        while (stopping.isAlive() && !WAITING.contains(stopping.getState())) {
            Thread.onSpinWait();
        }
        mayEnd.countDown();
        stopping.join();
        assertThat(endedBefore).isTrue();
    }
}
