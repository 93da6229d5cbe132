package org.gatehouse.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.ValidationException;
import org.gatehouse.ValidationException.Violation;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.internal.lane.Bench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a failure a client is told is bounded, because it may be made of what the client sent. */
class FailureReportTest {

    private List<Violation> violations = List.of();
    private final Bench bench = new Bench(new Gateway()).option("errors.include-cause", "false");

    @WebSocketGateway
    class Gateway {

        @SubscribeMessage("e")
        void refuse() {
            throw new ValidationException(violations);
        }
    }

    private String told() {
        Bench.Client client = bench.connect("/");
        bench.received();
        client.emit("e");
        return bench.received().get(0);
    }

    @ParameterizedTest
    @CsvSource({"999, 999", "1000, 1000", "1001, 1000…", "100000, 1000…"})
    void aPathIsCutToAThousandCharacters(int length, String told) {
        violations = List.of(new Violation("p".repeat(length), "m"));
        boolean cut = told.endsWith("…");
        int kept = Integer.parseInt(cut ? told.substring(0, told.length() - 1) : told);

        assertThat(told()).contains("[{\"path\":\"" + "p".repeat(kept) + (cut ? "…" : "") + "\",\"message\":\"m\"}]");
    }

    @Test
    void violationsAreAHundredAtMost() {
        violations = IntStream.range(0, 101)
                .mapToObj(number -> new Violation("p" + number, "m"))
                .toList();

        assertThat(told().split("\"path\"", -1)).hasSize(1 + 100);
    }
}
