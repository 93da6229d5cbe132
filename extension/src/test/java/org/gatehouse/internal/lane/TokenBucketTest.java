package org.gatehouse.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gatehouse.spi.Rate;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private long now = Long.MAX_VALUE - 1; // a clock of nanoseconds may wrap

    private TokenBucket bucket(String rate) {
        return new TokenBucket(Rate.parse(rate), () -> now);
    }

    private static long take(TokenBucket bucket, int times) {
        return IntStream.range(0, times).filter(time -> bucket.take()).count();
    }

    @Test
    void fullBucketHoldsTheBurstAndFillsAtTheRate() {
        TokenBucket bucket = bucket("10/s burst 25");
        assertThat(take(bucket, 100)).isEqualTo(25);
        now += TimeUnit.MILLISECONDS.toNanos(99);
        assertThat(bucket.take()).isFalse();
        now += TimeUnit.MILLISECONDS.toNanos(2);
        assertThat(take(bucket, 100)).isEqualTo(1);
        now += TimeUnit.SECONDS.toNanos(1);
        assertThat(take(bucket, 100)).isEqualTo(10);
        now += TimeUnit.HOURS.toNanos(1);
        assertThat(take(bucket, 100)).isEqualTo(25);
    }

    @Test
    void whoAsksTooOftenIsNotFurtherDelayed() {
        TokenBucket bucket = bucket("1/m");
        assertThat(bucket.take()).isTrue();
        for (int second = 1; second < 60; second++) {
            now += TimeUnit.SECONDS.toNanos(1);
            assertThat(bucket.take()).isFalse();
        }
        now += TimeUnit.SECONDS.toNanos(2);
        assertThat(bucket.take()).isTrue();
    }
}
