package org.gatehouse.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StrandTest {

    private final Strand strand = new Strand();
    private final List<String> log = new ArrayList<>();

    @Test
    void callInsideOfACallRunsAtOnce() {
        strand.run(() -> {
            log.add("begin");
            strand.run(() -> log.add("inside"));
            log.add("end");
        });
        assertThat(log).containsExactly("begin", "inside", "end");
    }

    @Test
    void callsAfterAFailingOneAreMade() {
        strand.run(() -> {
            throw new IllegalStateException("expected by this test");
        });
        strand.run(() -> log.add("next"));
        assertThat(log).containsExactly("next");
    }

    @Test
    void callsOfManyThreadsNeverOverlapAndNoneIsLost() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        int[] count = {0};
        CountDownLatch done = new CountDownLatch(8 * 1000);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int thread = 0; thread < 8; thread++) {
            threads.execute(() -> {
                for (int i = 0; i < 1000; i++) {
                    strand.run(() -> {
                        overlaps.addAndGet(inside.getAndIncrement());
                        count[0]++;
                        inside.decrementAndGet();
                        done.countDown();
                    });
                }
            });
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
        assertThat(overlaps).hasValue(0);
        assertThat(count[0]).isEqualTo(8000);
    }
}
