package org.gatehouse.internal.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Others show the private id of a client that stays. */
class PresentClientTest {

    private final PresentClient present = new PresentClient();

    @Test
    void whoeverHasWaitedLongEnoughLeavesNothingBehind() {
        for (int i = 0; i < 100; i++) {
            CompletableFuture<Void> end = present.awaitEnd();
            assertThat(end).isNotDone();
            present.giveUp(end);
            assertThat(end).isCompleted();
        }
        assertThat(present.waiting()).isZero();
    }

    @Test
    void itsEndIsToldToAllAndToWhoeverComesLater() {
        CompletableFuture<Void> one = present.awaitEnd();
        CompletableFuture<Void> two = present.awaitEnd();
        present.end();
        assertThat(one).isCompleted();
        assertThat(two).isCompleted();
        assertThat(present.awaitEnd()).isCompleted();
        assertThat(present.waiting()).isZero();
    }
}
