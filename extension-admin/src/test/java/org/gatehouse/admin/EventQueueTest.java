package org.gatehouse.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One after the other, and not without end. */
class EventQueueTest {

    private final List<Runnable> executed = new ArrayList<>();
    private final EventQueue queue = new EventQueue(executed::add);

    @Test
    void tasksRunInOrderAndOneThatFailsHindersNone() {
        List<Integer> done = new ArrayList<>();
        queue.add(() -> done.add(1));
        queue.add(() -> {
            throw new IllegalStateException("not to be shown");
        });
        queue.add(() -> queue.add(() -> done.add(3)));
        queue.add(() -> done.add(2));
        assertThat(executed).hasSize(1);
        executed.get(0).run();
        assertThat(done).containsExactly(1, 2, 3);
        queue.add(() -> done.add(4));
        assertThat(executed).hasSize(2);
    }

    @Test
    void ofTooManyTheLastAreDroppedAndCounted() {
        List<Integer> done = new ArrayList<>();
        for (int i = 0; i < EventQueue.CAPACITY + 7; i++) {
            int number = i;
            queue.add(() -> done.add(number));
        }
        executed.get(0).run();
        assertThat(done).hasSize(EventQueue.CAPACITY).startsWith(0, 1).endsWith(EventQueue.CAPACITY - 1);
        assertThat(queue.dropped()).isEqualTo(7);
        assertThat(queue.dropped()).isZero();
        assertThat(Messages.dropped(7))
                .startsWith("GATE0086: 7 events were not shown")
                .contains("gatehouse.admin.mode=production");
        queue.add(() -> done.add(-1));
        executed.get(1).run();
        assertThat(done).endsWith(-1);
    }
}
