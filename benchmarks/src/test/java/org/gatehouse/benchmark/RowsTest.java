package org.gatehouse.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One short pass of each row, which says that it works, and nothing of time. */
class RowsTest {

    static Stream<String> names() {
        return Row.all().stream()
                .map(Row::name)
                .filter(name -> !name.equals("idle10k")); // more files than a process may have
    }

    @Tag("thorough")
    @ParameterizedTest
    @MethodSource("names")
    void aRowIsMeasured(String name) {
        Settings settings = Settings.of(name, "warm-up=0.1", "rounds=1", "seconds=0.2");

        String text = new Main(settings).measure(settings.rows().get(0));

        assertThat(text)
                .startsWith(name + ": ")
                .contains(settings.rows().get(0).ways().get(0).title());
    }

    @Test
    void anUnknownRowIsNamed() {
        assertThat(catchThrowable(() -> Settings.of("echo2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no row echo2 among [echo1, ");
    }

    @Test
    void ratiosAreThoseOfTheRounds() {
        Row row = Row.all().get(0);
        Row two = new Row(row.name(), row.title(), row.unit(), row.ways().subList(0, 2));

        assertThat(new Results(two, new double[][] {{10, 20, 60}, {20, 20, 20}})
                        .text()
                        .lines())
                .containsExactly(
                        "echo1: 32 clients, one question of 32 bytes at a time [for each second of server CPU]",
                        "    Gatehouse                20 (10 to 60)",
                        "    raw endpoint             20 (20 to 20)   Gatehouse is 1.00 of it (0.50 to 3.00)");
    }
}
