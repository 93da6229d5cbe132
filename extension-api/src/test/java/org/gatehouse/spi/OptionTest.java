package org.gatehouse.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTest {

    private static final Option<Integer> SIZE = Option.size("size", "0");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1000000, 1000000",
        " 7 , 7",
        "7B, 7",
        "1kB, 1000",
        "1KB, 1000",
        "64KiB, 65536",
        "5MB, 5000000",
        "5 MB, 5000000",
        "5mb, 5000000",
        "5M, 5000000",
        "5MiB, 5242880",
        "5Mi, 5242880",
        "2GB, 2000000000",
        "1GiB, 1073741824",
        "2147483647, 2147483647"
    })
    void aSizeHasUnitsOfTenAndOfTwo(String text, int bytes) {
        assertThat(SIZE.parser().apply(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MB", "-1", "1.5MB", "5TB", "5iB", "5MBit", "5 M B", "many", "\u0665MB"})
    void anythingElseIsNoSize(String text) {
        assertThatThrownBy(() -> SIZE.parser().apply(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is no size such as 1000000, 64KiB or 5MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "3GB", "2GiB", "9223372036854775807GiB", "99999999999999999999"})
    void aSizeHasABound(String text) {
        assertThatThrownBy(() -> SIZE.parser().apply(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is more than 2147483647 bytes");
    }
}
