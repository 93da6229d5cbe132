package org.gatehouse.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.gatehouse.internal.Later;
import org.junit.jupiter.api.Test;

class StrandTest {

    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Strand strand = new Strand(closed);
    private final Later workers = new Later();
    private final List<String> log = new ArrayList<>();

    @Test
    void turnsOfIoThreadsComeInTheirOrderOnWorkers() {
        strand.later(turn("a", null), workers);
        strand.later(turn("b", null), workers);
        assertThat(log).isEmpty();
        workers.runAll();

        assertThat(log).containsExactly("a", "b");
    }

    @Test
    void turnLastsUntilItsStageIsComplete() {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        strand.later(turn("a", stage), workers);
        strand.later(turn("b", null), workers);
        workers.runAll();
        assertThat(log).containsExactly("a");

        stage.completeExceptionally(new IllegalStateException());
        workers.runAll();
        assertThat(log).containsExactly("a", "b");
    }

    @Test
    void closingEndsTheWaitForAStage() {
        strand.later(turn("a", new CompletableFuture<>()), workers);
        strand.later(turn("close", null), workers);
        workers.runAll();

        closed.complete(null);
        workers.runAll();
        assertThat(log).containsExactly("a", "close");
    }

    @Test
    void threadThatMayWaitIsHeldUntilTheStageIsComplete() throws Exception {
        CompletableFuture<Void> stage = new CompletableFuture<>();
        CompletableFuture<Void> entered = new CompletableFuture<>();
        Semaphore waiters = new Semaphore(1);
        Thread server = new Thread(() -> strand.here(
                () -> {
                    entered.complete(null);
                    return stage;
                },
                waiters));
        server.start();
        entered.get();
        strand.later(turn("after", null), workers);
        workers.runAll();
        assertThat(log).isEmpty();

        stage.complete(null);
        server.join();
        workers.runAll();
        assertThat(log).containsExactly("after");
    }

    @Test
    void threadWithoutPermitWaitsForNothing() {
        Semaphore none = new Semaphore(0);
        CompletableFuture<Void> stage = new CompletableFuture<>();
        assertThat(strand.here(turn("a", stage), none)).isTrue();
        assertThat(strand.here(turn("b", null), none)).isFalse();
        stage.complete(null);
        assertThat(strand.here(turn("c", null), none)).isTrue();

        assertThat(log).containsExactly("a", "c");
    }

    @Test
    void permitsAreGivenBack() {
        Semaphore one = new Semaphore(1);
        CompletableFuture<Void> stage = new CompletableFuture<>();
        closed.complete(null);
        assertThat(strand.here(turn("a", stage), one)).isTrue();
        assertThat(strand.here(turn("b", null), one)).isTrue();

        assertThat(one.availablePermits()).isEqualTo(1);
    }

    @Test
    void failingTurnLetsTheNextOneCome() {
        strand.later(
                () -> {
                    throw new IllegalArgumentException("the task fails");
                },
                task -> workers.execute(() -> {
                    try {
                        task.run();
                    } catch (IllegalArgumentException expected) {
                        log.add(expected.getMessage());
                    }
                }));
        strand.later(turn("next", null), workers);
        workers.runAll();

        assertThat(log).containsExactly("the task fails", "next");
    }

    private Supplier<CompletionStage<Void>> turn(String name, CompletionStage<Void> stage) {
        return () -> {
            log.add(name);
            return stage;
        };
    }
}
