package org.gatehouse.internal.plainws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.spi.Admission;
import org.gatehouse.spi.HandshakeDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guards decide on a handshake when they are ready; no thread of the server waits for that in the protocol. */
class HandshakeTest {

    private final PlainFixture plain = new PlainFixture("connect-timeout", "2s");
    private final CompletableFuture<Admission> admission = new CompletableFuture<>();
    private final CompletableFuture<HandshakeDecision> decision;

    HandshakeTest() {
        plain.admission = admission;
        decision = plain.endpoint
                .onHandshake(PlainFixture.request(Map.of(), "10.0.0.1"))
                .toCompletableFuture();
        assertThat(decision).isNotDone();
    }

    @Test
    void aClientIsLetInWhenItsGuardSaysSo() {
        Admission.Granted granted = new Admission.Granted(Map.of("who", "ann"), null);
        admission.complete(granted);
        assertThat(decision.join())
                .isInstanceOfSatisfying(
                        HandshakeDecision.Accept.class,
                        accept -> assertThat(accept.attachment()).contains(granted));
        plain.timer.advance(2_000);
        assertThat(decision.join()).isInstanceOf(HandshakeDecision.Accept.class);
    }

    @Test
    void aClientIsRefusedWhenItsGuardSaysSo() {
        admission.complete(new Admission.Refused("no", null));
        assertThat(refusal()).isEqualTo("401 {\"message\":\"no\"}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGuardThatNeverDecidesOrFailsRefuses(boolean fails) {
        if (fails) {
            admission.completeExceptionally(new IllegalStateException());
        } else {
            plain.timer.advance(1_999);
            assertThat(decision).isNotDone();
            plain.timer.advance(1);
        }
        assertThat(refusal()).isEqualTo("401 {\"message\":\"Internal server error\"}");
    }

    private String refusal() {
        assertThat(decision).isDone();
        HandshakeDecision.Refuse refuse = (HandshakeDecision.Refuse) decision.join();
        return refuse.response().status() + " "
                + new String(refuse.response().body(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
