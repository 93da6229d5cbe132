package org.gatehouse.internal.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollingQueueTest {

    private static final String SID_UNKNOWN = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";

    private EngineIoFixture engine = new EngineIoFixture();
    private String sid = engine.openPolling();

    private void restart(String... options) {
        engine = new EngineIoFixture(options);
        sid = engine.openPolling();
    }

    @Test
    void clientThatDoesNotPollIsGivenUpAboveTheLimit() {
        restart("send-queue", "1000");
        engine.emit("x".repeat(5_000));
        assertThat(engine.poll(sid).answer())
                .as("an empty queue takes one larger message")
                .hasSize(5_001);
        engine.emit("x".repeat(500));
        engine.emit("x".repeat(500));
        assertThat(engine.receiver().take()).as("not within the sender's call").isEmpty();
        engine.timer.advance(0);
        assertThat(engine.receiver().take()).containsExactly("✗ transport error");
        assertThat(engine.poll(sid).summary()).isEqualTo(SID_UNKNOWN);
        assertThat(engine.timer.waiting()).isZero();
    }

    @Test
    void manyTinyMessagesReachTheLimitToo() {
        restart("send-queue", "10000");
        for (int i = 0; i < 10_000; i++) {
            engine.emit("");
        }
        engine.timer.advance(0);
        assertThat(engine.receiver().take()).containsExactly("✗ transport error");
    }

    @ParameterizedTest
    @CsvSource({"drop-oldest,b€c", "drop-newest,a€b"})
    void droppingPoliciesKeepTheClientAndItsControlPackets(String policy, String kept) {
        restart("send-queue", "300", "slow-consumer", policy);
        engine.timer.advance(300);
        for (String letter : List.of("a", "b", "c")) {
            engine.emit(letter.repeat(100));
        }
        String[] letters = kept.split("€");
        assertThat(engine.poll(sid).answer())
                .isEqualTo("2\u001e4" + letters[0].repeat(100) + "\u001e4" + letters[1].repeat(100));
    }
}
