package org.gatehouse.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.internal.LateEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {

    private final Watch watch = new Watch(new ContextLoader(WatchTest.class.getClassLoader()));

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void lookThatFailsIsNotTheLast() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch again = new CountDownLatch(1);
        watch.start(now -> {
            if (looks.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("no thread");
            }
            again.countDown();
        });

        assertThat(again.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void stoppedWatchHasNoThread() throws Exception {
        LateEnd look = new LateEnd();
        watch.timer().execute(look);

        look.assertAwaitedBy(watch::stop);
    }
}
