package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JakartaConnectionTest {

    @ParameterizedTest
    @CsvSource({"x, 10, 10", "x, 123, 123", "x, 124, 123", "é, 100, 61", "€, 100, 41", "\uD83D\uDE00, 100, 30"})
    void reasonIsCutToWhatACloseFrameHolds(String character, int count, int left) {
        String cut = JakartaConnection.cut(character.repeat(count));

        assertThat(cut).isEqualTo(character.repeat(left));
        assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(123);
    }
}
