package org.gatehouse.sample.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private Instant now = Instant.EPOCH;

    private final Throttle throttle = new Throttle(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    private void fail(int times, String name) {
        for (int i = 0; i < times; i++) {
            throttle.failed(name, "1.2.3.4");
        }
    }

    @Test
    void theFirstFailuresCostNothing() {
        fail(Throttle.FREE - 1, "Ada");
        assertThat(throttle.wait("Ada", "1.2.3.4")).isZero();
    }

    @Test
    void eachFurtherOneDoublesTheTimeUpToFiveMinutes() {
        fail(Throttle.FREE, "Ada");
        assertThat(throttle.wait("Ada", "1.2.3.4")).isEqualTo(Duration.ofSeconds(1));
        fail(2, " ADA ");
        assertThat(throttle.wait("Ada", "1.2.3.4")).isEqualTo(Duration.ofSeconds(4));
        fail(100, "Ada");
        assertThat(throttle.wait("Ada", "1.2.3.4")).isEqualTo(Duration.ofMinutes(5));
        now = now.plus(Duration.ofMinutes(5));
        assertThat(throttle.wait("Ada", "1.2.3.4")).isZero();
    }

    @Test
    void nobodyIsKeptOutFromAnotherAddress() {
        fail(20, "Ada");
        assertThat(throttle.wait("Ada", "5.6.7.8")).isZero();
        assertThat(throttle.wait("Grace", "1.2.3.4")).isZero();
    }

    @Test
    void anAddressThatTriesManyNamesWaitsForAllOfThem() {
        for (int i = 0; i < Throttle.FREE_OF_ADDRESS; i++) {
            fail(1, "name" + i);
        }
        assertThat(throttle.wait("Grace", "1.2.3.4")).isPositive();
    }

    @Test
    void whoSignsInBeginsAnew() {
        fail(Throttle.FREE, "Ada");
        throttle.succeeded("Ada", "1.2.3.4");
        assertThat(throttle.wait("Ada", "1.2.3.4")).isZero();
    }

    @Test
    void failuresAreForgotten() {
        fail(Throttle.FREE + 3, "Ada");
        now = now.plus(Duration.ofHours(1));
        fail(1, "Ada");
        assertThat(throttle.wait("Ada", "1.2.3.4")).isZero();
    }
}
