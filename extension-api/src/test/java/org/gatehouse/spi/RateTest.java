package org.gatehouse.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @CsvSource({
        "20/s, 20, PT1S, 20",
        "600/m, 600, PT1M, 600",
        "5 / 10s, 5, PT10S, 5",
        "1/h, 1, PT1H, 1",
        "3/250ms, 3, PT0.25S, 3",
        "' 20/s  burst 100 ', 20, PT1S, 100",
        "20/s burst 1, 20, PT1S, 1"
    })
    void textIsRead(String text, int number, Duration period, int burst) {
        assertThat(Rate.parse(text)).isEqualTo(new Rate(number, period, burst));
    }

    @Test
    void offIsNoLimit() {
        assertThat(Rate.parse("off").unlimited()).isTrue();
        assertThat(StandardOptions.RATE_LIMIT.parser().apply(StandardOptions.RATE_LIMIT.defaultText()))
                .isEqualTo(Rate.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "20", "0/s", "20/0s", "20/s burst 0", "-1/s", "20/day", "20/s100", "9999999999/s", "fast"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Rate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is no rate such as 20/s, 600/m, 5/10s, 20/s burst 100, or off");
    }
}
