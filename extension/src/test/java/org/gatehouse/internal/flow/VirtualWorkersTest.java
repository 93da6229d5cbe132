package org.gatehouse.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class VirtualWorkersTest {

    private final ClassLoader application = new ClassLoader() {};

    private VirtualWorkers workers() {
        return new VirtualWorkers(new ContextLoader(application), Runnable::run);
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void olderJavaHasNone() {
        assertThat(VirtualWorkers.supported()).isFalse();
        assertThat(VirtualWorkers.here()).isFalse();
        assertThatThrownBy(this::workers).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void eachTaskHasAThreadWithTheLoaderOfTheApplication() throws Exception {
        VirtualWorkers workers = workers();
        CountDownLatch together = new CountDownLatch(1000);
        CountDownLatch right = new CountDownLatch(1000);
        for (int i = 0; i < 1000; i++) {
            workers.execute(() -> {
                together.countDown();
                await(together);
                if (VirtualWorkers.here() && Thread.currentThread().getContextClassLoader() == application) {
                    right.countDown();
                }
            });
        }

        assertThat(right.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(workers.stop(60)).isEmpty();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void whatIsSurroundedIsSurrounded() throws Exception {
        ThreadLocal<String> around = new ThreadLocal<>();
        VirtualWorkers workers = new VirtualWorkers(new ContextLoader(application), task -> {
            around.set("the server's");
            task.run();
        });
        CompletableFuture<String> seen = new CompletableFuture<>();
        workers.execute(() -> seen.complete(around.get()));

        assertThat(seen.get(1, TimeUnit.MINUTES)).isEqualTo("the server's");
        workers.stop(60);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void aTaskThatFailsIsTheLastThatIsHeardOfIt() throws Exception {
        VirtualWorkers workers = workers();
        workers.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        CompletableFuture<Boolean> ran = new CompletableFuture<>();
        workers.execute(() -> ran.complete(true));

        assertThat(ran.get(1, TimeUnit.MINUTES)).isTrue();
        assertThat(workers.stop(60)).isEmpty();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void theStopNamesWhereItHadToInterruptAndThenTasksRunOnTheirCaller() throws Exception {
        VirtualWorkers workers = workers();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        workers.execute(() -> {
            begun.countDown();
            interrupted.complete(!await(new CountDownLatch(1)));
        });
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();

        List<String> places = workers.stop(0);

        assertThat(places).singleElement().asString().contains("VirtualWorkersTest.");
        assertThat(interrupted.get(1, TimeUnit.MINUTES)).isTrue();
        CompletableFuture<Thread> late = new CompletableFuture<>();
        workers.execute(() -> late.complete(Thread.currentThread()));
        assertThat(late).isCompletedWithValue(Thread.currentThread());
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
